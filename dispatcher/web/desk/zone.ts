/** By whose clock everything is told, wherever the reader's computer believes it is. */
export const zone = 'Europe/Stockholm';
