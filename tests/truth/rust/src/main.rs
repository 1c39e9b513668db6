// SPDX-License-Identifier: Apache-2.0
//
// Prints what syn finds in the .rs files of a folder, one JSON object for each file that it can parse.
use proc_macro2::{LineColumn, Span};
use quote::ToTokens;
use serde_json::{json, Value};
use std::fs;
use std::path::{Path, PathBuf};
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Attribute, Block, Ident, Item, Type, UseTree};

#[derive(Default)]
struct Collector {
    scope: Vec<String>,
    symbols: Vec<Value>,
    imports: Vec<Value>,
}

// Lines of the item's first and last token, attributes in front not counted.
fn lines(attributes: &[Attribute], item: &impl ToTokens) -> (usize, usize) {
    let spans: Vec<Span> = item.to_token_stream().into_iter().map(|token| token.span()).collect();
    let attributes_end = attributes
        .iter()
        .filter(|attribute| matches!(attribute.style, syn::AttrStyle::Outer))
        .map(|attribute| attribute.span().end())
        .max_by_key(|at| (at.line, at.column))
        .unwrap_or(LineColumn { line: 0, column: 0 });
    let is_own = |span: &&Span| {
        let start = span.start();
        (start.line, start.column) >= (attributes_end.line, attributes_end.column)
    };
    let first = spans.iter().find(is_own).or(spans.first());
    (first.map_or(0, |span| span.start().line), spans.last().map_or(0, |span| span.end().line))
}

// The type's name as a scope: `a::B<C>` is a.B, `&B` and `dyn B` are B. Types without a name are "".
fn type_path(ty: &Type) -> String {
    match ty {
        Type::Group(t) => type_path(&t.elem),
        Type::Paren(t) => type_path(&t.elem),
        Type::Path(t) => joined(&t.path),
        Type::Reference(t) => type_path(&t.elem),
        Type::TraitObject(t) => match t.bounds.first() {
            Some(syn::TypeParamBound::Trait(bound)) => joined(&bound.path),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

fn joined(path: &syn::Path) -> String {
    let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    names.join(".")
}

impl Collector {
    fn add(&mut self, kind: &str, name: &Ident, lines: (usize, usize), is_declaration: bool) {
        let mut row = json!({"name": name.to_string(), "kind": kind, "scope": self.scope.join("."), "line": lines.0,
                             "end_line": lines.1});
        if is_declaration {
            row["declaration"] = json!(true);
        }
        self.symbols.push(row);
    }

    fn within(&mut self, name: String, visit: impl FnOnce(&mut Self)) {
        if name.is_empty() {
            return visit(self);
        }
        self.scope.push(name);
        visit(self);
        self.scope.pop();
    }

    fn function(&mut self, kind: &str, name: &Ident, lines: (usize, usize), block: Option<&Block>) {
        self.add(kind, name, lines, block.is_none());
        if let Some(block) = block {
            self.within(name.to_string(), |c| c.visit_block(block));
        }
    }

    // One row for each path prefix.
    fn uses(&mut self, prefix: &str, tree: &UseTree, line: usize, found: &mut Vec<(String, Vec<String>)>) {
        let mut add = |name: String| match found.iter_mut().find(|(module, _)| module == prefix) {
            Some((_, names)) => names.push(name),
            None => found.push((prefix.to_string(), vec![name])),
        };
        match tree {
            UseTree::Name(name) => add(name.ident.to_string()),
            UseTree::Rename(name) => add(name.ident.to_string()),
            UseTree::Glob(_) => add("*".to_string()),
            UseTree::Path(path) => {
                let separator = if prefix.is_empty() { "" } else { "::" };
                self.uses(&format!("{prefix}{separator}{}", path.ident), &path.tree, line, found);
            }
            UseTree::Group(group) => {
                for item in &group.items {
                    self.uses(prefix, item, line, found);
                }
            }
        }
    }

    fn import(&mut self, module: &str, names: &[String], line: usize) {
        self.imports.push(json!({"module": module, "names": names, "line": line}));
    }

    fn import_use(&mut self, item: &syn::ItemUse) {
        let line = lines(&item.attrs, item).0;
        let mut found = Vec::new();
        self.uses("", &item.tree, line, &mut found);
        for (module, names) in found {
            if module.is_empty() {
                for name in names {
                    self.import(&name, &[], line);
                }
            } else {
                self.import(&module, &names, line);
            }
        }
    }
}

impl<'a> Visit<'a> for Collector {
    fn visit_item(&mut self, item: &'a Item) {
        match item {
            Item::ExternCrate(i) => self.import(&i.ident.to_string(), &[], lines(&i.attrs, item).0),
            Item::Use(i) => self.import_use(i),
            Item::Enum(i) => self.add("enum", &i.ident, lines(&i.attrs, item), false),
            Item::Struct(i) => self.add("struct", &i.ident, lines(&i.attrs, item), false),
            Item::Union(i) => self.add("union", &i.ident, lines(&i.attrs, item), false),
            Item::Fn(i) => self.function("function", &i.sig.ident, lines(&i.attrs, item), Some(&i.block)),
            Item::Mod(i) => {
                self.add("module", &i.ident, lines(&i.attrs, item), i.content.is_none());
                self.within(i.ident.to_string(), |c| visit::visit_item(c, item));
            }
            Item::Trait(i) => {
                self.add("trait", &i.ident, lines(&i.attrs, item), false);
                self.within(i.ident.to_string(), |c| visit::visit_item(c, item));
            }
            Item::Impl(i) => self.within(type_path(&i.self_ty), |c| visit::visit_item(c, item)),
            _ => visit::visit_item(self, item),
        }
    }

    fn visit_impl_item_method(&mut self, item: &'a syn::ImplItemMethod) {
        self.function("method", &item.sig.ident, lines(&item.attrs, item), Some(&item.block));
    }

    fn visit_trait_item_method(&mut self, item: &'a syn::TraitItemMethod) {
        self.function("method", &item.sig.ident, lines(&item.attrs, item), item.default.as_ref());
    }

    fn visit_foreign_item_fn(&mut self, item: &'a syn::ForeignItemFn) {
        self.function("function", &item.sig.ident, lines(&item.attrs, item), None);
    }
}

fn add_sources(folder: &Path, sources: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(t) if t.is_dir() && entry.file_name() != ".git" => add_sources(&path, sources),
            Ok(t) if t.is_file() && path.extension().map_or(false, |e| e == "rs") => sources.push(path),
            _ => {}
        }
    }
}

fn main() {
    let root = PathBuf::from(std::env::args().nth(1).expect("usage: truth REPO"));
    let mut sources = Vec::new();
    add_sources(&root, &mut sources);
    sources.sort();
    let mut skipped = 0;
    for source in &sources {
        let tree = fs::read_to_string(source).ok().and_then(|text| syn::parse_file(&text).ok());
        let Some(tree) = tree else {
            skipped += 1;
            continue;
        };
        let mut collector = Collector::default();
        collector.visit_file(&tree);
        let path = source.strip_prefix(&root).unwrap().to_string_lossy();
        println!("{}", json!({"path": path, "language": "Rust", "symbols": collector.symbols,
                              "imports": collector.imports}));
    }
    eprintln!("skipped {skipped} files that syn cannot parse");
}
