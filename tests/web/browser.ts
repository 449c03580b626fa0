import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

const quietly = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // As phones do: no sound before somebody has touched the page.
  '--autoplay-policy=user-gesture-required',
];

function findChromium(): string {
  return process.env.CHROMIUM ?? execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim();
}

/** The machine's own Chromium, as a phone would have it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: quietly });
}
