// SPDX-License-Identifier: Apache-2.0
//
// The two repositories that the tests document: a small one with all that a page can show, and one whose author wants to
// harm its readers.
import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';

function writeAll(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), {recursive: true});
    writeFileSync(file, text);
  }
}

// Of more than 2,000 lines, so its source has two pages. The first function calls the last one.
function longModule() {
  const lines = ['"""Steps of a long process."""', '', '', 'def first_step(value):', '    """Begins."""',
    '    return step_0800(value)', '', ''];
  for (let step = 1; step <= 800; ++step) {
    const name = `step_${String(step).padStart(4, '0')}`;
    lines.push(`def ${name}(value):`, `    return value + ${step}`, '');
  }
  return lines.join('\n') + '\n';
}

const kReadme = `# Small shapes

A library of shapes, made to test pages. It has [a guide](docs/guide.md) and [the base class](src/shapes/base.py).

![A square](docs/square.svg)

## Install

Run \`make install\`, then:

\`\`\`sh
python -m shapes --draw "a circle" --with-a-very-long-option-that-does-not-fit-on-a-small-screen=yes
\`\`\`

| option | meaning | default | since | environment variable |
|---|---|---|---|---|
| \`--draw\` | what to draw | a circle | 1.0 | \`SHAPES_DRAW_THIS_UNLESS_THE_OPTION_IS_GIVEN\` |
| \`--size\` | its size in millimetres | 10 | 1.1 | \`SHAPES_SIZE\` |

1. One
2. Two
   - Nested

> A word of warning.
`;

const kGuide = `# Guide

## First steps

Make a [\`Circle\`](../src/shapes/circle.py) and ask for its area.

## Longer steps

See [the last step](../src/long_steps.py#L2000).
`;

const kBase = `"""The shapes that others build on.

All sizes are in millimetres.
"""
import math

DEFAULT_SIZE = 10


class Shape:
    """Something with an area."""

    def __init__(self, size=DEFAULT_SIZE):
        self.size = size

    def area(self):
        """The area in square millimetres."""
        raise NotImplementedError

    def scaled(self, factor):
        # A comment.
        return type(self)(self.size * factor)


class Ring(Shape):
    def area(self):
        return math.pi * (self.size ** 2 - (self.size - 1) ** 2)
`;

const kCircle = `"""Circles."""
import os
import subprocess

from shapes.base import DEFAULT_SIZE, Shape


class Circle(Shape):
    """A round shape."""

    def area(self):
        return 3.14 * self.size ** 2

    def draw(self, command):
        os.system("draw " + command)
        subprocess.call(command, shell=True)
        return eval(command)


def unit_circle():
    return Circle(DEFAULT_SIZE)
`;

const kGridHeader = `// A grid of cells, and what iterates over it.
#pragma once
#include <cstddef>

namespace grid {

#define GRID_LIMIT 4096

enum class Order { rows, columns };

// Goes through the cells of a grid, row by row.
class TensorGridIterator {
 public:
  explicit TensorGridIterator(std::size_t cells);
  bool next();
  std::size_t index() const { return index_; }

 private:
  std::size_t cells_;
  std::size_t index_ = 0;
};

// The sum of all cells.
double sum_of_cells(const double* cells, std::size_t count);

template <typename Function>
void for_each_cell(std::size_t cells, Function function) {
  for (TensorGridIterator cell(cells); cell.next();) function(cell.index());
}

}  // namespace grid
`;

const kGridSource = `#include "grid/tensor_grid.h"

#include <cstring>

namespace grid {

TensorGridIterator::TensorGridIterator(std::size_t cells) : cells_(cells) {}

bool TensorGridIterator::next() { return ++index_ < cells_; }

double sum_of_cells(const double* cells, std::size_t count) {
  double sum = 0;
  for (TensorGridIterator cell(count); cell.next();) sum += cells[cell.index()];
  char name[8];
  strcpy(name, "a name that is too long");
  return sum;
}

}  // namespace grid
`;

const kGridMain = `#include "grid/tensor_grid.h"

int main() {
  const double cells[] = {1, 2, 3};
  grid::TensorGridIterator iterator(3);
  while (iterator.next()) {}
  return grid::sum_of_cells(cells, 3) > GRID_LIMIT ? 1 : 0;
}
`;

export function writeSmallRepo(folder) {
  writeAll(folder, {
    'README.md': kReadme,
    'docs/guide.md': kGuide,
    'docs/square.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><path d="M0 0h20v20H0z"/></svg>\n',
    'CODEOWNERS': '* @everyone\n',
    'Makefile': 'install:\n\tpython -m pip install .\n\ncheck: install\n\tpython -m pytest\n',
    'pyproject.toml': '[project]\nname = "shapes"\nversion = "1.0"\n',
    'src/shapes/__init__.py': 'from shapes.circle import Circle\n',
    'src/shapes/base.py': kBase,
    'src/shapes/circle.py': kCircle,
    'src/shapes/report.py': 'from shapes.base import Shape\nfrom shapes.circle import Circle\n\n\ndef report(shape: Shape):\n' +
      '    """Prints the area of a shape."""\n    print(shape.area(), Circle().area(), Shape().size)\n',
    'src/long_steps.py': longModule(),
    'src/empty.py': '',
    'tests/test_circle.py': 'from shapes.circle import Circle\n\n\ndef test_area():\n    assert Circle(1).area() > 3\n',
    'include/grid/tensor_grid.h': kGridHeader,
    'native/tensor_grid.cc': kGridSource,
    'native/main.cc': kGridMain,
    'web/store.js': '// Keeps what the page knows.\nexport class Store {\n  constructor() { this.items = []; }\n' +
      '  add(item) { this.items.push(item); }\n}\n\nexport const emptyStore = () => new Store();\n',
    'web/app.js': "import {Store, emptyStore} from './store.js';\n\nexport function startApp(root) {\n" +
      '  const store = emptyStore();\n  store.add(root);\n  root.innerHTML = location.hash;\n  return store instanceof Store;\n}\n',
    'crates/core/src/lib.rs': '//! The core of shapes.\npub mod area;\npub use area::Measured;\n',
    'crates/core/src/area.rs': '/// Something that can be measured.\npub trait Measured {\n    fn area(&self) -> f64;\n}\n\n' +
      'pub struct Square(pub f64);\n\nimpl Measured for Square {\n    fn area(&self) -> f64 { self.0 * self.0 }\n}\n',
    'crates/core/Cargo.toml': '[package]\nname = "core"\nversion = "1.0.0"\n',
    'cmd/draw/main.go': 'package main\n\nimport "fmt"\n\n// Canvas is what shapes are drawn on.\ntype Canvas struct{ Width int }\n\n' +
      '// Draw draws a square.\nfunc (c *Canvas) Draw() { fmt.Println(c.Width) }\n\nfunc main() { (&Canvas{Width: 3}).Draw() }\n',
    'a/rather/deep/folder/with_a_long_name_that_does_not_fit/and_another_one_below_it/module_with_a_long_name.py':
      'A_CONSTANT_WHOSE_NAME_IS_LONGER_THAN_THE_SCREEN_OF_A_SMALL_TELEPHONE_CAN_SHOW = 1\n' +
      `TEXT = "${'a long line '.repeat(40)}"\n`,
    'config/settings.json': '{"size": 10, "colours": {"line": "black", "back": "white"}}\n',
    'config/pipeline.yaml': 'jobs:\n  build:\n    steps:\n      - run: make check\n',
  });
}

// What a hostile text tries. Each would open a dialog, or ask another host, if a page took it as markup.
const kAttacks = [
  '</script><script>alert(1)</script>',
  '"><img src=x onerror=alert(2)>',
  "' onfocus='alert(3)' autofocus='",
  '</title></style></textarea><svg onload=alert(4)>',
  '\u2028alert(5)\u2029',
  '\u202Egnp.exe\u202C\u2066hidden\u2069',
  '{{7*7}}${7*7}<%= 7*7 %>',
  '`${alert(6)}`',
  ']]><!--<iframe src=http://evil.invalid/frame></iframe>-->',
  '\\"});alert(7);//',
];

const kHostileReadme = `# Evil <script>alert(8)</script> {{7*7}}

[one](javascript:alert(9)) [two](JaVaScRiPt:alert(10)) [three](data:text/html,<script>alert(11)</script>)
[four](vbscript:msgbox) [five](&#106;avascript:alert(12)) [six](java\tscript:alert(13)) [seven](//evil.invalid/x)
![an image](x "a\\" onerror=alert(14)") ![remote](http://evil.invalid/pixel.png) ![inline](data:image/svg+xml,<svg/onload=alert(15)>)
![drawing](bad.svg)

<img src=x onerror=alert(16)><iframe src="http://evil.invalid/"></iframe><script src="http://evil.invalid/x.js"></script>
<a href="javascript:alert(17)">eight</a> <form action="http://evil.invalid/"><input name=q></form>
<base href="http://evil.invalid/"><meta http-equiv="refresh" content="0;url=http://evil.invalid/">
<style>@import "http://evil.invalid/x.css";</style><div style="background:url(http://evil.invalid/y.png)">nine</div>

${kAttacks.map((attack) => `- ${attack}\n- \`${attack}\``).join('\n')}

[reference]: javascript:alert(18)
[ten][reference]
`;

export function writeHostileRepo(folder) {
  const files = {
    'README.md': kHostileReadme,
    'bad.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(19)"><script>alert(20)</script></svg>\n',
    'million.js': `export const million = "${'x<b>'.repeat(250_000)}";\n`,
    'million.py': `def million():\n    return [${'"</script>",'.repeat(90_000)}]\n`,
    'many.py': kAttacks.map((attack) => `"""${attack}"""\n# ${attack}\nvalue = ${JSON.stringify(attack)}\n`).join('\n'),
    'keys.json': JSON.stringify(Object.fromEntries(kAttacks.map((attack, i) => [attack, {[attack]: i}]))),
    'config.yaml': kAttacks.map((attack) => `${JSON.stringify(attack)}: ${JSON.stringify(attack)}\n`).join(''),
    'headings.md': kAttacks.map((attack) => `# ${attack}\n\n[x](javascript:alert(1) "${attack}")\n`).join('\n'),
    'styles.css': '.a\\"\\>\\<img\\ src\\=x { color: red } [title="</style><script>alert(21)</script>"] { color: blue }\n',
    'strings.js': kAttacks.map((attack, i) => `/** ${attack} */\nexport const name${i} = ${JSON.stringify(attack)};\n`).join('') +
      `const table = {${kAttacks.map((attack) => `${JSON.stringify(attack)}: () => eval(location.hash)`).join(',\n')}};\n`,
    'use.py': 'import os\nfrom many import value\nos.system("</script><img src=x onerror=alert(22)>" + value)\n',
  };
  for (const [i, attack] of kAttacks.entries()) {
    const name = attack.replaceAll('/', '\u2215').slice(0, 60);
    files[`${name}.py`] = `class Evil${i}:\n    """${attack}"""\n    def method(self):\n        return ${JSON.stringify(attack)}\n`;
    files[`${name}/inner${i}.js`] = `import {name${i}} from '../strings.js';\nexport const user${i} = name${i};\n`;
  }
  files['javascript:alert(23)'] = 'a file\n';
  files['javascript:alert(24)/%2e%2e/x?y#z&amp;.py'] = 'def percent_encoded():\n    pass\n';
  files['__proto__/constructor.py'] = 'class __proto__:\n    def hasOwnProperty(self):\n        pass\n';
  writeAll(folder, files);
}
