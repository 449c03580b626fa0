import { peopleWords } from '../../../words/desk/people.js';
import { useLanguage, useWords } from '../../language.js';
import { dayAndTimeOf } from '../../moment.js';
import { Button } from '../../parts/button.js';
import { Dialog } from '../../parts/dialog.js';
import { TextField } from '../../parts/field.js';
import { useTell } from '../../parts/toast.js';

export type Handed = { address: string; qrSvg: string; expiresAt: string };

/** A one-time link as a picture to read with a phone, and as text. It is shown once: nothing keeps it. */
export function HandedLink({ handed, text, onClose }: { handed: Handed; text: string; onClose: () => void }) {
  const words = useWords(peopleWords).handed;
  const language = useLanguage();
  const tell = useTell();
  const copy = async () => {
    await navigator.clipboard.writeText(handed.address);
    tell(words.copied);
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{text}</p>
      <Qr svg={handed.qrSvg} />
      <p>{words.until(dayAndTimeOf(handed.expiresAt, language))}</p>
      <TextField label={words.link} value={handed.address} onValue={() => undefined} />
      <Button onPress={copy}>{words.copy}</Button>
    </Dialog>
  );
}

/** The picture drawn anew from its outline, so that no markup from outside stands in the page. */
function Qr({ svg }: { svg: string }) {
  const words = useWords(peopleWords).handed;
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return (
    <svg class="people-qr" viewBox={drawn.getAttribute('viewBox') ?? ''} role="img" aria-label={words.qr}>
      <rect class="people-qr-ground" width="100%" height="100%" />
      {[...drawn.querySelectorAll('path')].map((path) => (
        <path key={path.getAttribute('d')} class="people-qr-dots" d={path.getAttribute('d') ?? ''} />
      ))}
    </svg>
  );
}
