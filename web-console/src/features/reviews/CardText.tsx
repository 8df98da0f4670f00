import Markdown from 'markdown-to-jsx/react';
import type { ReactNode } from 'react';

/** A card opens with facts for machines between two lines of dashes, and its title stands above it already. */
const body = (card: string) => card.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/^\s*# .*\n/, '');

/** A model card as people read it, in its own language; nothing in it is taken for HTML. */
export default function CardText({ text }: { text: string }) {
  return (
    <div className="card" lang="en">
      <Markdown
        options={{
          disableParsingRawHTML: true,
          overrides: {
            h1: { component: 'h3' },
            h2: { component: 'h3' },
            h3: { component: 'h4' },
            table: Table,
          },
        }}
      >
        {body(text)}
      </Markdown>
    </div>
  );
}

function Table({ children }: { children?: ReactNode }) {
  return (
    <section className="scroll" tabIndex={0} aria-label="Figures">
      <table>{children}</table>
    </section>
  );
}
