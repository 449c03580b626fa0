/** One tone of a pattern: pitch, and how long. 0 Hz is silence. */
type Tone = { hz: number; s: number };

/** Two tones that carry through a car and a sleepy head, without the harshness of a siren. */
const alarm: readonly Tone[] = [
  { hz: 880, s: 0.28 },
  { hz: 660, s: 0.28 },
  { hz: 880, s: 0.28 },
  { hz: 660, s: 0.28 },
  { hz: 0, s: 0.6 },
];

/** Lower, rarer: something is wrong with the phone's contact, nobody is calling. */
const noContact: readonly Tone[] = [
  { hz: 330, s: 0.35 },
  { hz: 0, s: 0.12 },
  { hz: 262, s: 0.5 },
  { hz: 0, s: 7 },
];

const patterns = { alarm, 'no-contact': noContact } as const;
export type Pattern = keyof typeof patterns;
const fadeS = 0.012;
const loudness = 0.9;

function render(context: AudioContext, tones: readonly Tone[]): AudioBuffer {
  const rate = context.sampleRate;
  const total = tones.reduce((sum, { s }) => sum + Math.round(s * rate), 0);
  const buffer = context.createBuffer(1, total, rate);
  const samples = buffer.getChannelData(0);
  let at = 0;
  for (const { hz, s } of tones) {
    const count = Math.round(s * rate);
    for (let i = 0; i < count; i++) {
      const edge = Math.min(1, i / (fadeS * rate), (count - i) / (fadeS * rate));
      const phase = (2 * Math.PI * hz * i) / rate;
      // The third harmonic is what a small loudspeaker can actually give.
      samples[at + i] = hz === 0 ? 0 : loudness * edge * (0.75 * Math.sin(phase) + 0.25 * Math.sin(3 * phase));
    }
    at += count;
  }
  return buffer;
}

/** Plays one pattern at a time, over and over, until told otherwise. The loop lies in the sound itself: no timer can stop it. */
export class Sound {
  #context: AudioContext | undefined;
  #playing: { pattern: Pattern; source: AudioBufferSourceNode } | undefined;

  /** True when the browser lets the page be heard. Call it from a touch or a key. */
  async unlock(): Promise<boolean> {
    this.#context ??= new AudioContext();
    // Without a touch the promise stays open for ever.
    const noTouch = new Promise<void>((resolve) => setTimeout(resolve, 300));
    await Promise.race([this.#context.resume().catch(() => undefined), noTouch]);
    return this.#context.state === 'running';
  }

  /** False when the browser or the system has taken the sound away, as a telephone call does. */
  get isAudible(): boolean {
    return this.#context?.state === 'running';
  }

  play(pattern: Pattern | undefined): void {
    if (this.#playing?.pattern === pattern) return;
    this.#playing?.source.stop();
    this.#playing = undefined;
    if (pattern === undefined || this.#context === undefined) return;
    const source = this.#context.createBufferSource();
    source.buffer = render(this.#context, patterns[pattern]);
    source.loop = true;
    source.connect(this.#context.destination);
    source.start();
    this.#playing = { pattern, source };
  }
}
