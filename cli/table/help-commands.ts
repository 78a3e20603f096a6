import type { Command } from '../command.ts';

/** The commands that help. */
export const helpCommands: Readonly<Record<string, Command>> = {
  doctor: {
    forms: ['doctor'],
    summary: 'look for what is wrong, and say what to do',
    about: [
      'Node, the state folder and who can read it, the clock, the program, its vault, each account, and whether you may have tokens. Changes nothing and asks nobody. The exit code is that of the worst finding.',
    ],
    options: [],
    examples: [['tk115 doctor', '']],
    least: 0,
    most: 0,
    load: () => import('../commands/doctor.ts'),
  },
  completion: {
    forms: ['completion bash|zsh|fish'],
    summary: 'print a script that completes commands and options',
    about: [],
    options: [],
    examples: [
      ['source <(tk115 completion bash)', 'in ~/.bashrc'],
      ['source <(tk115 completion zsh)', 'in ~/.zshrc, after compinit'],
      ['tk115 completion fish > ~/.config/fish/completions/tk115.fish', ''],
    ],
    least: 1,
    most: 1,
    words: ['bash', 'zsh', 'fish'],
    load: () => import('../commands/completion.ts'),
  },
  help: {
    forms: ['help [COMMAND]'],
    summary: 'explain a command, or list them all',
    about: [],
    options: [],
    examples: [['tk115 help token', '']],
    least: 0,
    most: 2,
    load: () => import('../commands/help.ts'),
  },
};
