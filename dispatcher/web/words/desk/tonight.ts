import type { FindingReason } from '../../../core/coverage-watch/index.js';
import type { AreaWhy, Level, PhoneState } from '../../../core/tonight/index.js';
import type { NoContact } from '../../desk/api/answer.js';
import { catalogue } from './catalogue.js';

type Texts = {
  summary: { bad: (areas: string) => string; warning: (areas: string) => string; good: string };
  updated: (time: string) => string;
  wall: string;
  leaveWall: string;
  lost: { title: Record<NoContact, string>; text: Record<NoContact, string>; since: (duration: string) => string };
  none: string;
  levels: Record<Level, string>;
  why: Record<AreaWhy, string>;
  legend: { title: string; levels: Record<Level, string>; phone: Record<PhoneState, string> };
  noProvider: string;
  cases: {
    title: string;
    none: string;
    waiting: string;
    unanswered: (holder: string) => string;
    accepted: (holder: string) => string;
    arrived: (holder: string) => string;
    since: (time: string, ago: string) => string;
    presses: (count: number) => string;
    more: (count: number) => string;
    figures: { waiting: string; accepted: string; arrived: string; oldest: (ago: string) => string };
  };
  team: {
    phones: (ringing: number, signedOn: number) => string;
    none: string;
    lookAtPhone: string;
    more: (count: number) => string;
    noTeam: string;
  };
  phone: Record<PhoneState, string>;
  lastSeen: (time: string) => string;
  battery: (percent: number) => string;
  findings: {
    title: string;
    reasons: Record<FindingReason, string>;
    about: (who: string, what: string) => string;
    between: (from: string, until: string) => string;
    from: (from: string) => string;
    more: (count: number) => string;
  };
};

export const tonightWords = catalogue<Texts>(
  {
    summary: {
      bad: (areas) => `Akut: ${areas}`,
      warning: (areas) => `Se efter: ${areas}`,
      good: 'Allt är lugnt',
    },
    updated: (time) => `Senast uppdaterad ${time}`,
    wall: 'Stor vy',
    leaveWall: 'Lämna stor vy',
    lost: {
      title: { silence: 'Ingen kontakt med Nattvakt', trouble: 'Nattvakt svarar, men kan inte visa läget' },
      text: {
        silence: 'Ring arbetslaget och fråga om deras telefoner har kontakt.',
        trouble: 'Det är fel på servern. Ring arbetslaget och fråga om deras telefoner har kontakt.',
      },
      since: (duration) => `Det du ser är ${duration} gammalt.`,
    },
    none: 'Du har inga områden just nu.',
    levels: { good: 'Lugnt', warning: 'Se efter', bad: 'Akut' },
    why: {
      'nobody-responsible': 'Ingen utförare svarar för området',
      'nobody-reachable': 'Ingen larmtelefon går att nå',
      'alarm-waits': 'Ett larm väntar på någon',
      'no-answer-from-holder': 'Den som tog larmet svarar inte',
      'on-the-way': 'Någon är på väg till ett larm',
      technical: 'Ett tekniskt larm väntar',
      'look-at-team': 'Se efter telefoner och bemanning',
      calm: 'Inga larm väntar',
    },
    legend: {
      title: 'Vad betyder orden?',
      levels: {
        good: 'Inget larm väntar, och arbetslagets telefoner går att nå.',
        warning:
          'Inget är akut, men någon bör se efter. En telefon är tyst, ett pass eller en tillsyn saknar någon, eller någon är på väg.',
        bad: 'Ett larm väntar på någon, eller ingen telefon i området går att nå.',
      },
      phone: {
        rings: 'Telefonen hörs av, och någon har provat ringsignalen.',
        'not-heard': 'Telefonen hörs av, men ingen har provat ringsignalen sedan passet började.',
        silent: 'Telefonen har inte hörts av på tre minuter, eller så är ljudet av.',
      },
    },
    noProvider: 'Ingen utförare',
    cases: {
      title: 'Larm',
      none: 'Inga larm',
      waiting: 'Ingen har tagit larmet',
      unanswered: (holder) => `${holder} svarar inte`,
      accepted: (holder) => `${holder} är på väg`,
      arrived: (holder) => `${holder} är på plats`,
      since: (time, ago) => `${time} · ${ago}`,
      presses: (count) => `${count} tryck`,
      more: (count) => `och ${count} till`,
      figures: {
        waiting: 'Väntar',
        accepted: 'På väg',
        arrived: 'På plats',
        oldest: (ago) => `Det äldsta kom ${ago}`,
      },
    },
    team: {
      phones: (ringing, signedOn) => {
        if (signedOn > 1) return `${ringing} av ${signedOn} telefoner går att nå`;
        return ringing > 0 ? 'Telefonen går att nå' : 'Telefonen går inte att nå';
      },
      none: 'Ingen är inloggad på en larmtelefon',
      lookAtPhone: 'En telefon är tyst, inte provad eller har svagt batteri',
      more: (count) => `och ${count} till`,
      noTeam: 'Inget arbetslag',
    },
    phone: { rings: 'Ringer', 'not-heard': 'Inte provad', silent: 'Tyst' },
    lastSeen: (time) => `hördes av ${time}`,
    battery: (percent) => `batteri ${percent} %`,
    findings: {
      title: 'Bemanning',
      reasons: {
        'planned-gap': 'Ingen är planerad',
        'area-without-team': 'Ett område har inget arbetslag efter det här',
        'no-sign-on': 'Inte inloggad på någon larmtelefon',
        'not-heard': 'Har inte provat ringsignalen',
        'only-phone-silent': 'Arbetslagets telefoner är tysta',
        'low-battery': 'Svagt batteri',
        'dead-subscription': 'Får inget larm när sidan är stängd',
        'two-places': 'Planerad på två ställen samtidigt',
      },
      about: (who, what) => `${who}: ${what}`,
      between: (from, until) => `${from}–${until}`,
      from: (from) => `från ${from}`,
      more: (count) => `och ${count} till`,
    },
  },
  {
    summary: {
      bad: (areas) => `Urgent: ${areas}`,
      warning: (areas) => `Have a look: ${areas}`,
      good: 'All is calm',
    },
    updated: (time) => `Last updated ${time}`,
    wall: 'Large view',
    leaveWall: 'Leave the large view',
    lost: {
      title: { silence: 'No contact with Nattvakt', trouble: 'Nattvakt answers, but cannot show what stands' },
      text: {
        silence: 'Call the team and ask whether their phones have contact.',
        trouble: 'The server has a fault. Call the team and ask whether their phones have contact.',
      },
      since: (duration) => `What you see is ${duration} old.`,
    },
    none: 'You have no areas right now.',
    levels: { good: 'Calm', warning: 'Have a look', bad: 'Urgent' },
    why: {
      'nobody-responsible': 'No provider answers for the area',
      'nobody-reachable': 'No alarm phone can be reached',
      'alarm-waits': 'An alarm waits for somebody',
      'no-answer-from-holder': 'Whoever took the alarm does not answer',
      'on-the-way': 'Somebody is on the way to an alarm',
      technical: 'A technical alarm waits',
      'look-at-team': 'Have a look at phones and staffing',
      calm: 'No alarms wait',
    },
    legend: {
      title: 'What do the words mean?',
      levels: {
        good: 'No alarm waits, and the team’s phones can be reached.',
        warning:
          'Nothing is urgent, but somebody should look. A phone is silent, a shift or a check lacks somebody, or somebody is on the way.',
        bad: 'An alarm waits for somebody, or no phone in the area can be reached.',
      },
      phone: {
        rings: 'The phone is heard from, and somebody has tried its ring.',
        'not-heard': 'The phone is heard from, but nobody has tried its ring since the shift began.',
        silent: 'The phone has not been heard from for three minutes, or its sound is off.',
      },
    },
    noProvider: 'No provider',
    cases: {
      title: 'Alarms',
      none: 'No alarms',
      waiting: 'Nobody has taken the alarm',
      unanswered: (holder) => `${holder} does not answer`,
      accepted: (holder) => `${holder} is on the way`,
      arrived: (holder) => `${holder} is there`,
      since: (time, ago) => `${time} · ${ago}`,
      presses: (count) => `${count} presses`,
      more: (count) => `and ${count} more`,
      figures: {
        waiting: 'Waiting',
        accepted: 'On the way',
        arrived: 'There',
        oldest: (ago) => `The oldest came ${ago}`,
      },
    },
    team: {
      phones: (ringing, signedOn) => {
        if (signedOn > 1) return `${ringing} of ${signedOn} phones can be reached`;
        return ringing > 0 ? 'The phone can be reached' : 'The phone cannot be reached';
      },
      none: 'Nobody is signed on to an alarm phone',
      lookAtPhone: 'A phone is silent, has not been tried or is low on battery',
      more: (count) => `and ${count} more`,
      noTeam: 'No team',
    },
    phone: { rings: 'Rings', 'not-heard': 'Not tried', silent: 'Silent' },
    lastSeen: (time) => `heard from at ${time}`,
    battery: (percent) => `battery ${percent} %`,
    findings: {
      title: 'Staffing',
      reasons: {
        'planned-gap': 'Nobody is planned',
        'area-without-team': 'An area has no team after this one',
        'no-sign-on': 'Not signed on to any alarm phone',
        'not-heard': 'Has not tried the ring',
        'only-phone-silent': 'The team’s phones are silent',
        'low-battery': 'Low battery',
        'dead-subscription': 'Gets no alarm while the page is closed',
        'two-places': 'Planned in two places at once',
      },
      about: (who, what) => `${who}: ${what}`,
      between: (from, until) => `${from}–${until}`,
      from: (from) => `from ${from}`,
      more: (count) => `and ${count} more`,
    },
  },
);
export type TonightWords = Texts;
