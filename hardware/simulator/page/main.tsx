import { render } from 'preact';
import { App } from './app.js';

const root = document.getElementById('house');
if (root) render(<App />, root);
