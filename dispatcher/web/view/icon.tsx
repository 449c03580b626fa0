/** Drawn here, so that nothing is fetched and nothing is missing at night. Always beside words, never instead of them. */
const paths = {
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21a8 8 0 0 1 16 0',
  place: 'M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  walk: 'M13 5.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM9 21l2-6 3 2.5V21M8 12l2.5-4.5L13 8l2 3.5 3 .5M11 15l-.5-7',
  door: 'M6 21V4h12v17M3 21h18M14.5 12.5v.5',
  back: 'M10 6L4 12l6 6M4 12h11a5 5 0 0 1 5 5v1',
  hand: 'M8 12V5.5a1.5 1.5 0 0 1 3 0V11V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8a7 7 0 0 1-7 7c-3 0-4.5-1.5-6-4l-2-3.5a1.5 1.5 0 0 1 2.5-1.5z',
  repeat: 'M4 11a8 8 0 0 1 14-4.5L20 9M20 4v5h-5M20 13a8 8 0 0 1-14 4.5L4 15M4 20v-5h5',
  flame:
    'M12 21a6.5 6.5 0 0 0 6.5-6.5c0-4-3.5-5.5-4.5-11.5-3 2-4 5-4 7.5-1-.5-1.5-1.5-1.5-2.5-2 1.5-3 4-3 6.5A6.5 6.5 0 0 0 12 21z',
  fall: 'M18 6.5a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3zM3 20h18M6 17l5-3-2-4 5-3 3 4M11 14l5 2.5',
  drop: 'M12 21a6.5 6.5 0 0 0 6.5-6.5C18.5 10 12 3 12 3S5.5 10 5.5 14.5A6.5 6.5 0 0 0 12 21z',
  cold: 'M12 3v18M4.5 7.5l15 9M19.5 7.5l-15 9M9.5 4.5L12 7l2.5-2.5M9.5 19.5L12 17l2.5 2.5',
  tool: 'M14.5 6.5a4 4 0 0 0-5 5L4 17v3h3l5.5-5.5a4 4 0 0 0 5-5L15 12l-3-3z',
  pulse: 'M3 12h4l2.5-6 5 12 2.5-6h4',
  unknown: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.300c-.7.4-1 .9-1 1.700M12 16.5v.5',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.5',
  'no-contact':
    'M3 3l18 18M5 12.5a10 10 0 0 1 4-2.300M19 12.5a10 10 0 0 0-3-2M8.5 16a5 5 0 0 1 5.5-1M12 19.5v.5M2 9a14 14 0 0 1 4-2.5M22 9a14 14 0 0 0-11-3.900',
  contact: 'M5 12.5a10 10 0 0 1 14 0M8.5 16a5 5 0 0 1 7 0M12 19.5v.5M2 9a14 14 0 0 1 20 0',
  sound: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
