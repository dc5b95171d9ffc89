/** Typing a session's code, wherever one is asked for it: tidied while typed, checked when sent, then looked up. */
import { useState, type SubmitEvent } from 'react';
import { useLocation } from 'wouter';
import { codeFault, tidyCode } from '../lib/code.ts';

export function useCodeForm(typedBefore: string, faultBefore: string | null) {
  const [code, setCode] = useState(typedBefore);
  const [fault, setFault] = useState(faultBefore);
  const [, navigate] = useLocation();
  return {
    submit: (event: SubmitEvent): void => {
      event.preventDefault();
      const found = codeFault(code);
      setFault(found);
      // The code goes on in the part of the address that browsers keep to themselves.
      if (found === null) navigate(`/join#code.${code}`);
    },
    field: {
      label: 'Code of six characters',
      value: code,
      error: fault,
      onChange: (typed: string): void => {
        setCode(tidyCode(typed));
        setFault(null);
      },
    },
  };
}
