/** Environment variable that names the simulated board's socket. */
export const socketVariable = 'NATTVAKT_GPIO_SOCKET';
