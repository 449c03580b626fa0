/** Styles that a page brings with it. */
declare module '*.css';
