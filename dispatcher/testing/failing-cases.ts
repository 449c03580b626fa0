import { type CaseStore, StoreError, type StoreFailure } from '../store/store.js';

type Fault = StoreFailure | 'hangs' | undefined;

/** A case store whose disk fails when the test says so. Everything else goes to the real one. */
export class FailingCases {
  save: Fault;
  read: Fault;
  /** Fails a save that holds this alarm, as a row that cannot be stored would. */
  poisonedAlarm: string | undefined;
  /** Saves that were tried. */
  saves = 0;

  over(cases: CaseStore): CaseStore {
    const faulty: Pick<CaseStore, 'save' | 'casesForIntake' | 'caseForCommand'> = {
      save: (changes) => {
        this.saves += 1;
        const poisoned = changes.some((change) => change.alarms.some((alarm) => alarm.id === this.poisonedAlarm));
        return failing(poisoned ? 'content' : this.save) ?? cases.save(changes);
      },
      casesForIntake: (keys) => failing(this.read) ?? cases.casesForIntake(keys),
      caseForCommand: (id, commandId) => failing(this.read) ?? cases.caseForCommand(id, commandId),
    };
    return new Proxy(cases, {
      get: (target, name) => {
        const own: unknown = Reflect.get(faulty, name);
        if (own !== undefined) return own;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }
}

function failing(fault: Fault): Promise<never> | undefined {
  if (fault === undefined) return undefined;
  if (fault === 'hangs') return new Promise(() => undefined);
  return Promise.reject(new StoreError(fault, new Error('made to fail')));
}
