// SPDX-License-Identifier: Apache-2.0
//
// Prints what go/parser finds in the .go files of a folder, one JSON object for each file that it can parse.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

type symbol struct {
	Name        string `json:"name"`
	Kind        string `json:"kind"`
	Scope       string `json:"scope"`
	Line        int    `json:"line"`
	EndLine     int    `json:"end_line"`
	Declaration bool   `json:"declaration,omitempty"`
}

type importRow struct {
	Module string   `json:"module"`
	Names  []string `json:"names"`
	Line   int      `json:"line"`
}

type file struct {
	Path     string      `json:"path"`
	Language string      `json:"language"`
	Symbols  []symbol    `json:"symbols"`
	Imports  []importRow `json:"imports"`
}

// A collector visits the nodes in one scope.
type collector struct {
	lines *token.FileSet
	out   *file
	scope string
}

func join(scope, name string) string {
	if scope == "" || name == "" {
		return scope + name
	}
	return scope + "." + name
}

func (c collector) add(kind string, name *ast.Ident, first, end token.Pos) {
	c.out.Symbols = append(c.out.Symbols, symbol{Name: name.Name, Kind: kind, Scope: c.scope,
		Line: c.lines.PositionFor(first, false).Line, EndLine: c.lines.PositionFor(end-1, false).Line})
}

// typeName is T for the receivers T, *T, (T) and T[K, V].
func typeName(expression ast.Expr) string {
	for {
		switch t := expression.(type) {
		case *ast.StarExpr:
			expression = t.X
		case *ast.ParenExpr:
			expression = t.X
		case *ast.IndexExpr:
			expression = t.X
		case *ast.IndexListExpr:
			expression = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}

func (c collector) addFunction(f *ast.FuncDecl) {
	kind := "function"
	if f.Recv != nil {
		kind = "method"
		if len(f.Recv.List) > 0 {
			c.scope = join(c.scope, typeName(f.Recv.List[0].Type))
		}
	}
	c.add(kind, f.Name, f.Pos(), f.End())
	c.out.Symbols[len(c.out.Symbols)-1].Declaration = f.Body == nil
	if f.Body != nil {
		c.scope = join(c.scope, f.Name.Name)
		ast.Walk(c, f.Body)
	}
}

// The line of a type is that of `type`, or that of its name in a group.
func (c collector) addType(group *ast.GenDecl, t *ast.TypeSpec) {
	first := group.Pos()
	if group.Lparen.IsValid() {
		first = t.Pos()
	}
	kind := "type"
	switch t.Type.(type) {
	case *ast.StructType:
		kind = "struct"
	case *ast.InterfaceType:
		kind = "interface"
	}
	c.add(kind, t.Name, first, t.End())
	c.scope = join(c.scope, t.Name.Name)
	if i, is := t.Type.(*ast.InterfaceType); is {
		for _, method := range i.Methods.List {
			for _, name := range method.Names {
				c.add("method", name, method.Pos(), method.End())
				c.out.Symbols[len(c.out.Symbols)-1].Declaration = true
			}
		}
	}
}

func (c collector) Visit(node ast.Node) ast.Visitor {
	switch n := node.(type) {
	case *ast.FuncDecl:
		c.addFunction(n)
		return nil
	case *ast.GenDecl:
		for _, spec := range n.Specs {
			if t, is := spec.(*ast.TypeSpec); is {
				c.addType(n, t)
			}
		}
	case *ast.ImportSpec:
		path, _ := strconv.Unquote(n.Path.Value)
		names := []string{}
		if n.Name != nil && n.Name.Name == "." {
			names = append(names, "*")
		}
		c.out.Imports = append(c.out.Imports, importRow{path, names, c.lines.PositionFor(n.Pos(), false).Line})
	}
	return c
}

func main() {
	root := os.Args[1]
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	skipped := 0
	filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() == ".git" {
			return err
		}
		if !entry.Type().IsRegular() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		lines := token.NewFileSet()
		tree, err := parser.ParseFile(lines, path, nil, parser.SkipObjectResolution)
		if err != nil {
			skipped++
			return nil
		}
		relative, _ := filepath.Rel(root, path)
		row := file{Path: relative, Language: "Go", Symbols: []symbol{}, Imports: []importRow{}}
		ast.Walk(collector{lines: lines, out: &row}, tree)
		text, _ := json.Marshal(row)
		out.Write(append(text, '\n'))
		return nil
	})
	fmt.Fprintf(os.Stderr, "skipped %d files that go/parser cannot parse\n", skipped)
}
