/** Something that could be seen or heard, at so many milliseconds after the scenario's start. */
export type Observation = { atMs: number } & (
  | { seen: 'ring'; phone: number; kind: string; presses: number }
  | { seen: 'quiet'; phone: number; takenBy: string | undefined }
  | { seen: 'says'; state: string; by: string | undefined }
  | { seen: 'text'; count: number }
  | { seen: 'lamp' | 'buzzer'; on: boolean }
  | { seen: 'answer'; phone: number; to: string; status: number; code: string | undefined }
);
export type Seen = Observation['seen'];

/** An observation in words: "phone 1 rings (help-button)". */
export function inWords(observation: Observation): string {
  switch (observation.seen) {
    case 'ring':
      return `phone ${observation.phone} rings (${observation.kind}, presses: ${observation.presses})`;
    case 'quiet':
      return `phone ${observation.phone} falls quiet${observation.takenBy ? `: ${observation.takenBy} took it` : ''}`;
    case 'says':
      return `the home says ${observation.by ? `${observation.state} (${observation.by})` : observation.state}`;
    case 'text':
      return `the home has sent ${observation.count} SMS by itself`;
    case 'answer':
      return `phone ${observation.phone} ${observation.to}: ${observation.code ?? observation.status}`;
    default:
      return `the ${observation.seen} goes ${observation.on ? 'on' : 'off'}`;
  }
}
