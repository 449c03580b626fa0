import { type Act, act, type HouseState } from './house.js';
import type { Words } from './words/words.js';

type Choice = { act: Act; label: string; note: string; on?: boolean; off?: boolean };

function Group({ heading, kind, choices }: { heading: string; kind: string; choices: Choice[] }) {
  return (
    <section class={`group ${kind}`}>
      <h2>{heading}</h2>
      {choices.map((choice) => (
        <button
          type="button"
          key={choice.act}
          class={choice.off ? 'choice broken' : 'choice'}
          onClick={() => void act(choice.act, choice.on)}
        >
          <span class="label">{choice.label}</span>
          <span class="note">{choice.note}</span>
        </button>
      ))}
    </section>
  );
}

/** Everything that can be done in the house, in words, for a finger, a mouse, a keyboard or a screen reader. */
export function Controls({ house, words }: { house: HouseState; words: Words }) {
  const { help, living, trouble } = words;
  return (
    <div class="controls">
      <Group
        heading={help.heading}
        kind="help"
        choices={[
          { act: 'pendant', label: help.pendant, note: help.pendantWhere },
          { act: 'cord', label: help.cord, note: help.cordWhere },
          { act: 'kitchen', label: help.kitchen, note: help.kitchenWhere },
        ]}
      />
      <div class="rest">
        <Group
          heading={living.heading}
          kind="living"
          choices={[
            house.bedOccupied
              ? { act: 'bed', on: false, label: living.outOfBed, note: living.inBed }
              : { act: 'bed', on: true, label: living.toBed, note: living.upNow },
            house.doorOpen
              ? { act: 'door', on: false, label: living.closeDoor, note: living.doorOpen }
              : { act: 'door', on: true, label: living.openDoor, note: living.doorClosed },
          ]}
        />
        <Group
          heading={trouble.heading}
          kind="trouble"
          choices={[
            house.mains
              ? { act: 'mains', on: false, label: trouble.cutMains, note: trouble.mainsOn }
              : { act: 'mains', on: true, label: trouble.restoreMains, note: trouble.mainsOff, off: true },
            house.network
              ? { act: 'network', on: false, label: trouble.cutNetwork, note: trouble.networkUp }
              : { act: 'network', on: true, label: trouble.restoreNetwork, note: trouble.networkDown, off: true },
            house.fibre
              ? { act: 'fibre', on: false, label: trouble.cutFibre, note: trouble.fibreUp }
              : { act: 'fibre', on: true, label: trouble.restoreFibre, note: trouble.fibreDown, off: true },
            house.modemPlugged
              ? { act: 'modem', on: false, label: trouble.unplugModem, note: trouble.modemIn }
              : { act: 'modem', on: true, label: trouble.plugModem, note: trouble.modemOut, off: true },
            house.radioPlugged
              ? { act: 'radio', on: false, label: trouble.unplugRadio, note: trouble.radioIn }
              : { act: 'radio', on: true, label: trouble.plugRadio, note: trouble.radioOut, off: true },
          ]}
        />
      </div>
    </div>
  );
}
