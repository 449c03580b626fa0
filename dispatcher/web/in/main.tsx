import { render } from 'preact';
import { applyTheme, keptTheme } from '../desk/shell/theme.js';
import { InPage } from './page.js';

const root = document.getElementById('in');
if (root === null) throw new Error('index.html has no place for the page');
applyTheme(keptTheme());
render(<InPage />, root);
