import { useState } from 'preact/hooks';
import type { Said } from '../desk/api/answer.js';
import { useLanguage, useWords } from '../desk/language.js';
import { Button } from '../desk/parts/button.js';
import { TextField } from '../desk/parts/field.js';
import { Notice } from '../desk/parts/states.js';
import { inWords } from '../words/in.js';
import { limits } from './limits.js';
import { canUseKeys, type KeyAnswer, makeKey } from './passkey.js';
import { whyNot } from './use-in.js';

const isPhone = () => matchMedia('(pointer: coarse)').matches;

/** Makes a key in this device, under a name that its owner knows it by. */
export function MakeKey({ button, onMade }: { button: string; onMade: (answer: KeyAnswer) => void }) {
  const words = useWords(inWords);
  const language = useLanguage();
  const [label, setLabel] = useState(isPhone() ? words.make.phone : words.make.computer);
  const [because, setBecause] = useState<Said>();
  if (!canUseKeys()) return <Notice tone="warning">{words.noKeys}</Notice>;
  const make = async () => {
    setBecause(undefined);
    const answer = await makeKey(label.trim() === '' ? words.make.phone : label.trim());
    if (answer.result === 'ok') onMade(answer);
    else setBecause(whyNot(answer));
  };
  return (
    <>
      {because && <Notice tone="bad">{because[language]}</Notice>}
      <TextField label={words.make.field} value={label} onValue={setLabel} maxLength={limits.labelChars} />
      <Button kind="primary" icon="add" onPress={make}>
        {button}
      </Button>
    </>
  );
}
