import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useState } from 'preact/hooks';
import { limits } from '../limits.js';
import { Icon } from './icon.js';

type Tell = (text: string) => void;
const TellContext = createContext<Tell>(() => undefined);

/** Says in a few words that something was done: shown for a while, read aloud at once. Never for what must be acted on. */
export const useTell = (): Tell => useContext(TellContext);

export function Toasts({ children }: { children: ComponentChildren }) {
  const [told, setTold] = useState<{ text: string; at: number } | undefined>();
  const tell = useCallback((text: string) => setTold({ text, at: Date.now() }), []);
  useEffect(() => {
    if (told === undefined) return undefined;
    const timer = setTimeout(() => setTold(undefined), limits.toastMs);
    return () => clearTimeout(timer);
  }, [told]);
  return (
    <TellContext.Provider value={tell}>
      {children}
      <div class="toasts" role="status">
        {told && (
          <p key={told.at} class="toast">
            <Icon name="good" /> {told.text}
          </p>
        )}
      </div>
    </TellContext.Provider>
  );
}
