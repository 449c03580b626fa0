import { textOfFile } from '@nattvakt/dispatcher/core/import/file-text';
import { previewCalendar, previewCsv, readWallTime } from '@nattvakt/dispatcher/core/rota/index';
import { must, type Target, textOf, utf8 } from '../target.js';

const options = {
  roster: {
    people: [
      { id: 'asa', names: ['Åsa Öberg'] },
      { id: 'bo', names: ['Bo Ek'] },
    ],
    teams: [
      { id: 'nord', names: ['City nord natt'] },
      { id: 'syd', names: ['City syd natt'] },
    ],
  },
  zone: 'Europe/Stockholm',
  span: { from: Date.UTC(2026, 0, 1), until: Date.UTC(2027, 0, 1) },
};

const csv = [
  'person;team;från;till\nÅsa Öberg;City nord natt;2026-06-01 21:00;2026-06-02 07:00\n',
  '\ufeffperson,team,date,from,until\r\n"Bo Ek","City syd natt",2026-10-24,21:00,07:00\r\n',
  'id;person;team;from;until\n1;asa;nord;2026-03-29 02:30;2026-03-29 07:00\n',
].map(utf8);
const calendar = [
  'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Åsa Öberg\r\nLOCATION:City nord natt\r\nDTSTART;TZID=Europe/Stockholm:20260601T210000\r\nDTEND;TZID=Europe/Stockholm:20260602T070000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=5\r\nEXDATE;TZID=Europe/Stockholm:20260608T210000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nATTENDEE;CN=Bo Ek:mailto:bo@example.org\nDTSTART:20261024T190000Z\nDURATION:PT10H\nEND:VEVENT\nEND:VCALENDAR\n',
].map(utf8);

type Preview = ReturnType<typeof previewCsv>;
/** By half is worse than not at all. */
function wholeOrNothing({ problems, add, change, remove }: Preview): void {
  must(
    problems.length === 0 || add.length + change.length + remove.length === 0,
    'a file with a problem changes something',
  );
  must(
    problems.every(({ line }) => line >= 1),
    'a problem on no line',
  );
  must(
    add.every(({ from, until }) => Number.isSafeInteger(from) && from < until),
    'a shift that ends before it begins',
  );
}

export const fileTargets: readonly Target[] = [
  {
    name: 'rotas from CSV',
    weight: 1.5,
    examples: csv,
    run(bytes) {
      const file = textOfFile(bytes);
      if (file.ok) wholeOrNothing(previewCsv(file.text, [], options));
    },
  },
  {
    name: 'rotas from calendars',
    weight: 0.5,
    examples: calendar,
    run(bytes) {
      const file = textOfFile(bytes);
      if (file.ok) wholeOrNothing(previewCalendar(file.text, [], options));
    },
  },
  {
    name: 'times of day by the clock on the wall',
    weight: 2,
    examples: ['2026-03-29T02:30', '2026-10-25 02:30+01:00', '2026-10-25T02:30', '2026-06-01 21:00'].map(utf8),
    run(bytes) {
      const read = readWallTime(textOf(bytes), 'Europe/Stockholm');
      if (read.ok) must(Number.isSafeInteger(read.instant), 'an instant that is none');
    },
  },
];
