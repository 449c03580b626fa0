import { catalogue } from './catalogue.js';

/** What the pages say of how a device is set up: how it is watched, which way it turns, what it looks at. */
export const deviceSettingWords = catalogue(
  {
    change: (name: string) => `Inställningar för ${name}`,
    expect: 'Hör av sig av sig själv',
    expectHint: 'Står i enhetens papper. Tystnar den i drygt dubbla tiden blir det ett tekniskt larm.',
    never: 'Nej, aldrig',
    every: (count: number, unit: 'minute' | 'hour' | 'day') => {
      const units = { minute: ['minut', 'minuter'], hour: ['timme', 'timmar'], day: ['dygn', 'dygn'] }[unit];
      return count === 1 ? `Minst en gång per ${units[0]}` : `Minst var ${count} ${units[1]}`;
    },
    test: 'Ska provas med ett tryck',
    testHint: 'Den som aldrig hör av sig själv måste provas. Hemmet påminner.',
    noTest: 'Nej',
    testEvery: (days: number) => `Minst var ${days} dag`,
    occupied: 'När någon är i sängen är kontakten',
    closed: 'sluten',
    open: 'öppen',
    part: 'Ingång',
    noPart: 'Välj',
    partOf: (part: string) => `Ingång ${part}`,
    zones: 'Kamerans zoner',
    zonesHint: 'En rad för varje: kamerans eget namn = zonen i planen. Till exempel: Bed = bed',
  },
  {
    change: (name: string) => `Settings of ${name}`,
    expect: 'Tells of itself',
    expectHint:
      'It stands in the device’s papers. Silent for a little more than twice as long, it is a technical alarm.',
    never: 'No, never',
    every: (count: number, unit: 'minute' | 'hour' | 'day') =>
      count === 1 ? `At least once ${unit === 'hour' ? 'an' : 'a'} ${unit}` : `At least every ${count} ${unit}s`,
    test: 'To be tried by a press',
    testHint: 'What never tells of itself must be tried. The home reminds.',
    noTest: 'No',
    testEvery: (days: number) => `At least every ${days} days`,
    occupied: 'While somebody is in the bed its contact is',
    closed: 'closed',
    open: 'open',
    part: 'Input',
    noPart: 'Choose',
    partOf: (part: string) => `Input ${part}`,
    zones: 'Zones of the camera',
    zonesHint: 'A line for each: the camera’s own name = the zone of the plan. For example: Bed = bed',
  },
);
