// SPDX-License-Identifier: Apache-2.0
//
// Prints what go/types resolves in the .go files of a folder, one JSON object for each file. README.md says what a row
// is.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type row struct {
	Name       string  `json:"name"`
	Line       int     `json:"line"`
	Kind       string  `json:"kind"`
	Def        string  `json:"def,omitempty"`
	TargetPath *string `json:"target_path"`
	TargetLine int     `json:"target_line,omitempty"`
}

type file struct {
	Path       string `json:"path"`
	References []row  `json:"references"`
}

// A file is judged on the first of these platforms that compiles it.
var platforms = []struct {
	system, processor string
	cgo               bool
}{
	{"linux", "amd64", true}, {"linux", "amd64", false}, {"windows", "amd64", true}, {"darwin", "arm64", true},
	{"freebsd", "386", true}, {"linux", "arm64", true}, {"linux", "386", true}, {"linux", "arm", true},
	{"linux", "s390x", true}, {"linux", "ppc64le", true}, {"linux", "mips64", true}, {"linux", "riscv64", true},
	{"openbsd", "amd64", true}, {"netbsd", "amd64", true}, {"dragonfly", "amd64", true}, {"solaris", "amd64", true},
	{"aix", "ppc64", true}, {"plan9", "386", false}, {"js", "wasm", false},
}

// A reader collects the rows of one file.
type reader struct {
	platform *platform
	of       *checked
	rows     []row
	receiver types.Object
	name     string
}

func definitionKind(object types.Object) string {
	switch object := object.(type) {
	case *types.Func:
		if object.Type().(*types.Signature).Recv() != nil {
			return "method"
		}
		return "function"
	case *types.Var:
		if object.IsField() {
			return "field"
		}
		return "variable"
	case *types.Const:
		return "constant"
	case *types.TypeName:
		return "type"
	}
	return "other"
}

func (r *reader) isMember(object types.Object) bool {
	kind := definitionKind(object)
	return kind == "method" || kind == "field"
}

func (r *reader) isLocal(object types.Object) bool {
	return object.Pkg() != nil && !r.isMember(object) && object.Parent() != object.Pkg().Scope()
}

// Adds a row for an identifier that stands for an object. `kind` is "" for one that has nothing before it.
func (r *reader) add(name *ast.Ident, object types.Object, kind string) {
	switch object.(type) {
	case *types.PkgName, *types.Label:
		return
	}
	lines := r.platform.repo.lines
	result := row{Name: name.Name, Line: lines.PositionFor(name.Pos(), false).Line, Def: definitionKind(object)}
	target := lines.PositionFor(object.Pos(), false)
	if object.Pos().IsValid() && r.platform.repo.contains(target.Filename) {
		relative := target.Filename[len(r.platform.repo.root)+1:]
		result.TargetPath, result.TargetLine = &relative, target.Line
	}
	result.Kind = kind
	if kind == "" {
		result.Kind = r.plainKind(object, target.Filename)
	}
	r.rows = append(r.rows, result)
}

func (r *reader) plainKind(object types.Object, targetFile string) string {
	switch {
	case object.Pkg() == nil:
		return "builtin"
	case r.isLocal(object):
		return "local"
	case r.isMember(object):
		return "key"
	case targetFile == r.name:
		return "same_file"
	case object.Pkg() != r.of.pkg:
		return "imported"
	}
	return "same_package"
}

func (r *reader) selector(node *ast.SelectorExpr) {
	if left, plain := node.X.(*ast.Ident); plain {
		if imported, is := r.of.info.Uses[left].(*types.PkgName); is {
			if object := r.of.info.Uses[node.Sel]; object != nil {
				r.add(node.Sel, object, "qualified")
			} else if r.platform.fake[imported.Imported()] {
				line := r.platform.repo.lines.PositionFor(node.Sel.Pos(), false).Line
				r.rows = append(r.rows, row{Name: node.Sel.Name, Line: line, Kind: "qualified"})
			}
			return
		}
	}
	selection := r.of.info.Selections[node]
	if selection == nil {
		return
	}
	kind := "typed"
	if len(selection.Index()) > 1 {
		kind = "base"
	} else if left, plain := node.X.(*ast.Ident); plain && r.receiver != nil && r.of.info.Uses[left] == r.receiver {
		kind = "self"
	} else if selection.Kind() == types.MethodExpr {
		kind = "static"
	}
	r.add(node.Sel, selection.Obj(), kind)
}

func (r *reader) Visit(node ast.Node) ast.Visitor {
	switch node := node.(type) {
	case *ast.ImportSpec:
		return nil
	case *ast.FuncDecl:
		r.receiver = nil
		if node.Recv != nil && len(node.Recv.List) == 1 && len(node.Recv.List[0].Names) == 1 {
			r.receiver = r.of.info.Defs[node.Recv.List[0].Names[0]]
		}
	case *ast.SelectorExpr:
		r.selector(node)
		ast.Walk(r, node.X)
		return nil
	case *ast.Ident:
		if object := r.of.info.Uses[node]; object != nil {
			r.add(node, object, "")
		}
	}
	return r
}

func listed(arguments []string) map[string]bool {
	if len(arguments) < 2 || arguments[0] != "--files" {
		return nil
	}
	text, err := os.ReadFile(arguments[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	wanted := map[string]bool{}
	for _, name := range strings.Fields(string(text)) {
		wanted[name] = true
	}
	return wanted
}

func main() {
	root, _ := filepath.Abs(os.Args[1])
	root, _ = filepath.EvalSymlinks(root)
	wanted := listed(os.Args[2:])
	repo := openRepository(root)
	folders := repo.folders()
	var files []file
	seen := map[string]bool{}
	for _, p := range platforms {
		platform := newPlatform(repo, p.system, p.processor, p.cgo)
		for _, folder := range folders {
			if !platform.hasNew(folder, seen) {
				continue
			}
			for _, of := range platform.packages(folder) {
				files = append(files, platform.read(of, seen, wanted)...)
			}
		}
	}
	sort.Slice(files, func(i, j int) bool { return files[i].Path < files[j].Path })
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	for _, file := range files {
		encoder.Encode(file)
	}
}

func (p *platform) hasNew(folder string, seen map[string]bool) bool {
	files := p.sources(folder)
	for _, names := range [][]string{files.plain, files.inner, files.outer} {
		for _, name := range names {
			if !seen[name] {
				return true
			}
		}
	}
	return false
}

// The rows of a package's files that no platform before has judged.
func (p *platform) read(of *checked, seen, wanted map[string]bool) []file {
	var found []file
	for _, tree := range of.files {
		name := p.repo.lines.PositionFor(tree.Package, false).Filename
		relative := name[len(p.repo.root)+1:]
		if seen[name] || wanted != nil && !wanted[relative] {
			continue
		}
		seen[name] = true
		r := &reader{platform: p, of: of, name: name, rows: []row{}}
		ast.Walk(r, tree)
		found = append(found, file{relative, r.rows})
	}
	return found
}
