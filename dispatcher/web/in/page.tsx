import { useEffect, useState } from 'preact/hooks';
import { keepLanguage, keptLanguage, LanguageContext, useWords } from '../desk/language.js';
import { Button } from '../desk/parts/button.js';
import { Icon } from '../desk/parts/icon.js';
import { inWords } from '../words/in.js';
import { otherLanguage } from '../words/words.js';
import { OwnKeys } from './own-keys.js';
import { SignedOut } from './signed-out.js';
import { useIn } from './use-in.js';

/** Where people come in who have no alarm phone in their hand, and where they keep their keys. */
export function InPage() {
  const [language, setLanguage] = useState(keptLanguage());
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = `${inWords[language].title} – ${inWords[language].name}`;
  }, [language]);
  const change = () => {
    keepLanguage(otherLanguage(language));
    setLanguage(otherLanguage(language));
  };
  return (
    <LanguageContext.Provider value={language}>
      <header class="desk-top">
        <p class="brand">
          <Icon name="moon" /> {inWords[language].name}
        </p>
        <Button kind="quiet" onPress={change}>
          <span lang={otherLanguage(language)}>{inWords[language].otherLanguage}</span>
        </Button>
      </header>
      <main class="alone" id="content">
        <Inside />
      </main>
    </LanguageContext.Provider>
  );
}

function Inside() {
  const { state, open, show, signOut, keep } = useIn();
  const { working } = useWords(inWords);
  if (state.state === 'working') return <h1 class="loading">{working}</h1>;
  if (state.state === 'signed-out') return <SignedOut because={state.because} onKey={show} onLink={open} />;
  return <OwnKeys session={state.session} onKept={keep} onSignOut={signOut} />;
}
