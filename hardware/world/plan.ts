import type { HomePlan } from '@nattvakt/contract';
import { devices } from '../simulator/home/devices.js';

/** The plan of the simulated home: what stands in it, and what becomes an alarm. */
export function demoPlan(home: string): HomePlan {
  return {
    v: 1,
    version: 1,
    home,
    timeZone: 'Europe/Stockholm',
    devices: [
      { id: 'pendant', name: 'Larmknappen', ...devices.pendant },
      { id: 'door', name: 'Ytterdörren', room: 'Hallen', ...devices.door },
      { id: 'bed', name: 'Sängmattan', room: 'Sovrummet', ...devices.bed },
      { id: 'kitchen', name: 'Väggknappen', room: 'Köket', ...devices.kitchen },
      { id: 'cord', name: 'Dragsnöret', room: 'Badrummet', ...devices.cord },
    ],
    rules: [
      { id: 'help-pendant', rule: 'help-button', device: 'pendant', need: 'call-for-help' },
      { id: 'help-kitchen', rule: 'help-button', device: 'kitchen', need: 'call-for-help' },
      { id: 'help-cord', rule: 'help-button', device: 'cord', need: 'call-for-help' },
      {
        id: 'door-at-night',
        rule: 'door-open',
        need: 'wandering',
        device: 'door',
        kind: 'left-home-at-night',
        window: { from: '22:00', until: '06:00' },
        delayS: 10,
      },
    ],
    contacts: [{ id: 'contact', role: 'care-contact', name: 'Maria' }],
    // A number that is nobody’s (of those set aside for films), and sooner than in life.
    fallback: { numbers: ['+46701740605'], name: 'Demo 1', afterS: 20 },
    agreements: [{ id: 'sensors', about: 'sensors', from: '2026-01-01' }],
  };
}
