/** Limits of what travels between home and dispatcher. Each is enforced where the bytes come in. */
export const limits = {
  /** Largest MQTT payload either side reads; a larger one is refused and counted. */
  payloadBytes: 16 * 1024,
  /** Largest plan, and with it the largest message down; a home refuses a larger one and says so. */
  planBytes: 128 * 1024,
  /** What is wrong with a refused plan: so many lines of so many characters are told, the rest are left out. */
  problemsTold: 10,
  problemChars: 200,
  /** Characters of an identifier (gateway, device, rule). */
  idChars: 64,
  /** Characters of a name that people gave a device or a room. */
  nameChars: 80,
  /** Devices and rules of one home's plan. */
  planDevices: 200,
  planRules: 200,
  planContacts: 20,
  planAgreements: 50,
  /** Longest a rule of the plan may wait; a plan with a longer wait is refused. */
  planDelayS: 48 * 3600,
  /** Longest that one sign of staff hushes rules; a plan that wants longer is refused. */
  staffPresenceS: 4 * 3600,
  /** Numbers that a home texts by itself when no dispatcher answers, and the characters by which they know the home. */
  fallbackNumbers: 8,
  fallbackNameChars: 24,
  /** Alarms in one piece of a trial’s answer, and pieces; what is beyond them is counted and left out. */
  trialAlarmsAPiece: 80,
  trialPieces: 100,
  /** Outages that a trial’s answer tells of, the newest. */
  trialGaps: 60,
  /** How the devices of a home are, in one message, and the unknown ones in it. */
  devicesBytes: 64 * 1024,
  unknownDevicesTold: 50,
  /** Longest window in which a home hears what unknown devices say of themselves. */
  teachInMinutes: 10,
} as const;
