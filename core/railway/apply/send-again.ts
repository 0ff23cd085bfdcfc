/** For `write`: what may be sent twice without harm needs no look at whether it happened. */
export const sendAgain = async (): Promise<undefined> => undefined;
