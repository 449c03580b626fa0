import { useEffect, useRef, useState } from 'preact/hooks';

const firstPx = 640;
const leastPx = 240;

/** How wide a drawing may be, in CSS pixels, so that its words keep their size on a narrow screen; the box goes around it. */
export function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [widthPx, setWidthPx] = useState(firstPx);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => entry && setWidthPx(Math.max(leastPx, entry.contentRect.width)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, widthPx] as const;
}
