import type { Words } from './sv.js';

/** The same in English. A text that is missing here does not compile. */
export const en: Words = {
  name: 'Nattvakt',
  otherLanguage: 'Svenska',
  kinds: {
    'help-button': 'Help button',
    fall: 'Fall',
    smoke: 'Smoke',
    gas: 'Gas',
    'left-home-at-night': 'Has gone out at night',
    'unclear-on-floor': 'Perhaps on the floor',
    epilepsy: 'Epilepsy alarm',
    water: 'Water on the floor',
    cold: 'Cold at home',
    'door-left-open': 'The door stands open',
    'device-silent': 'A sensor has gone silent',
    'battery-low': 'Low battery',
    'mains-lost': 'The power is out',
    'gateway-lost': 'The gateway does not answer',
    'radio-lost': 'The radio in the home does not answer',
    'storage-failing': 'The gateway cannot save',
    test: 'Test alarm',
    unknown: 'Unknown alarm',
  },
  priorities: { life: 'Life', distress: 'Distress', safety: 'Safety', technical: 'Technical', test: 'Test' },
  outcomes: {
    helped: 'Helped on site',
    unintended: 'Pressed by mistake',
    ambulance: 'Ambulance',
    'relative-came': 'A relative came',
    'no-need': 'Needed nothing',
    other: 'Something else',
  },

  signIn: {
    title: 'Sign in to the alarm phone',
    how: 'Open the link you were given for this phone, or paste it here.',
    field: 'One-time link',
    button: 'Sign in',
    temporary: 'One-time links are a temporary way to sign in. A safer one will replace them.',
    working: 'Signing in …',
    noContact: 'No contact with the alarm centre. Try again.',
    signedOut: 'You are signed out.',
    again: 'Try again',
  },

  start: {
    hello: (givenName) => `Hello ${givenName}!`,
    on: (phone, team) => `${phone} · ${team}`,
    areas: 'Areas',
    button: 'Start the shift',
    why: 'The button turns the sound on. Then the phone rings when something happens.',
    soundOff: 'The sound is off',
    soundOn: 'Turn the sound on',
    soundOffWhy: 'Press, and the phone rings again when something happens.',
  },

  calm: {
    title: 'All is calm',
    text: 'No alarms right now. The phone rings when something happens.',
  },

  contact: {
    live: 'Contact',
    connecting: 'Connecting …',
    lost: 'No contact',
    lostTitle: 'No contact with the alarm centre',
    lostText: 'New alarms cannot reach this phone. It keeps trying.',
    lostFor: (duration) => `For ${duration}`,
  },

  list: {
    waiting: 'Alarms waiting',
    mine: 'You have',
    others: 'Others have',
  },

  card: {
    newAlarm: (kind, client, street) => `New alarm: ${kind}. ${client}, ${street}.`,
    presses: (count) => `${count} presses`,
    floor: (floor) => `floor ${floor}`,
    door: (door) => `door ${door}`,
    since: (time, duration) => `${time} · ${duration} ago`,
    nobody: 'Nobody has taken the alarm',
    me: 'You have the alarm',
    meThere: 'You are there',
    tookIt: (givenName) => `${givenName} took the alarm`,
    isThere: (givenName) => `${givenName} is there`,
    notAnswering: (givenName) => `${givenName} has the alarm but does not answer`,
    pressedAgain: 'Pressed again',
    areYouStillThere: 'Are you still there?',
    notSaved: 'Not saved. The alarm is shown all the same – take it as usual.',
    notSent: 'Not sent',
    notSentText: 'Will be sent as soon as contact is back.',
    sending: 'Sending …',
    closing: 'Being closed',
    handingBack: 'Being handed back',
  },

  act: {
    accept: 'I take the alarm',
    takeOver: 'I take over',
    onMyWay: 'I am on my way',
    stillThere: 'I am still there',
    arrive: 'I am there',
    close: 'Close',
    handBack: 'Hand back',
    dismiss: 'OK',
    signOut: 'Sign out',
  },

  closeForm: {
    title: 'How did it go?',
    note: 'A short line, if something should be passed on',
    send: 'Close the alarm',
    cancel: 'Back',
    choose: 'Choose how it went.',
  },

  notices: 'Messages',
  alarmTitle: (count) => `ALARM (${count}) – Nattvakt`,

  duration: {
    seconds: (s) => `${s} s`,
    minutes: (min, s) => `${min} min ${s} s`,
    hours: (h, min) => `${h} h ${min} min`,
  },
};
