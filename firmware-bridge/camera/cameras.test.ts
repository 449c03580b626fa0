import { beforeEach, expect, it } from 'vitest';
import { RecordingListener, silentLog, systemClock } from '../testing/recording-listener.js';
import { type Camera, Cameras } from './cameras.js';

const camera: Camera = { speaks: 'onvif', zones: { Bed: 'bed', BedToo: 'bed', Floor: 'floor' } };
let listener: RecordingListener;
let cameras: Cameras;
beforeEach(() => {
  listener = new RecordingListener();
  cameras = new Cameras({ clock: systemClock, log: silentLog, listener });
  cameras.setAddresses(new Set(['eye']));
});

const pathOf = (rule: string) => `onvif-ej/RuleEngine/FieldDetector/ObjectsInside/&1/2/${rule}`;
const hear = (rule: string, payload: string) =>
  cameras.hear('eye', camera, pathOf(rule), { topic: '', payload: Buffer.from(payload), retained: true });
const inside = (rule: string, state: boolean) =>
  hear(rule, JSON.stringify({ Source: { Rule: rule }, Data: { IsInside: state } }));
const links = () => listener.links.map(({ link, state }) => `${link} ${state}`);

it('a zone that its camera no longer watches is lost until somebody sets it up again', async () => {
  await inside('Bed', true);
  await inside('Floor', false);
  expect(links()).toEqual([]);
  await hear('Bed', '');
  expect(links()).toEqual(['camera/eye/bed lost']);
  await inside('Floor', true);
  await inside('Bed', true);
  expect(links()).toEqual(['camera/eye/bed lost', 'camera/eye/bed up']);
});

it('a zone that another rule of the camera watches too is not lost, and neither is one that was never told of', async () => {
  await inside('Bed', true);
  await inside('BedToo', true);
  await hear('Bed', '');
  await hear('Floor', '');
  expect(links()).toEqual([]);
});

it('a zone of a camera that leaves the plan is nobody’s loss', async () => {
  await inside('Bed', true);
  await hear('Bed', '');
  cameras.setAddresses(new Set());
  expect(links()).toEqual(['camera/eye/bed lost', 'camera/eye/bed up']);
});
