import { render } from 'preact';
import { Phone } from './phone/phone.js';
import { Page } from './view/page.js';

const root = document.getElementById('page');
if (root === null) throw new Error('index.html has no place for the page');
const phone = new Phone();
render(<Page phone={phone} />, root);
void phone.start();
