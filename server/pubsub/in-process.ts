/** Between the modules of one process: whoever listens is told before `publish` returns. */
import type { PubSub, WakeUp, WakeUpAbout } from './ports.ts';

type Listener = { readonly about: WakeUp['about']; readonly hear: (message: WakeUp) => void };

export function createInProcessPubSub(failed: (error: unknown) => void): PubSub {
  const listeners = new Set<Listener>();
  return {
    publish(message) {
      for (const { about, hear } of listeners) {
        if (about !== message.about) continue;
        try {
          hear(message);
        } catch (error) {
          failed(error);
        }
      }
    },
    subscribe(about, listen) {
      const listener: Listener = {
        about,
        hear: (message) => {
          if (isAbout(message, about)) listen(message);
        },
      };
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const isAbout = <A extends WakeUp['about']>(message: WakeUp, about: A): message is WakeUpAbout<A> => message.about === about;
