import { render } from 'preact';
import { Desk } from './shell/desk.js';
import { applyTheme, keptTheme } from './shell/theme.js';

const root = document.getElementById('desk');
if (root === null) throw new Error('index.html has no place for the desk');
applyTheme(keptTheme());
render(<Desk />, root);
