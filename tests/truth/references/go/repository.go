// SPDX-License-Identifier: Apache-2.0
//
// Finds the Go packages of a folder and type-checks them. A package is checked from source and errors are ignored, so a
// repository needs no build and no dependencies. Each platform has its own packages, because a file name or a build
// constraint decides which files are in a package.
package main

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// Where packages outside the repository are: the standard library and Debian's libraries.
var outsideRoots = []string{filepath.Join(build.Default.GOROOT, "src"), "/usr/share/gocode/src"}

// A checked package with what its identifiers mean.
type checked struct {
	pkg   *types.Package
	files []*ast.File
	info  *types.Info
}

// The names of a package's files, by role.
type sources struct {
	plain, inner, outer []string // outer: package x_test
}

type repository struct {
	root    string
	lines   *token.FileSet
	modules map[string]string // module path to folder
	parsed  map[string]*ast.File
}

// A platform is an importer of the repository's packages for one operating system and processor.
type platform struct {
	repo    *repository
	context build.Context
	known   map[string]*checked // by folder; nil while the package is being checked
	unknown map[string]*types.Package
	fake    map[*types.Package]bool
	folders map[string]sources
}

func openRepository(root string) *repository {
	repo := &repository{root, token.NewFileSet(), map[string]string{}, map[string]*ast.File{}}
	filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != "go.mod" {
			return nil
		}
		text, _ := os.ReadFile(name)
		for _, line := range strings.Split(string(text), "\n") {
			if words := strings.Fields(line); len(words) >= 2 && words[0] == "module" {
				repo.modules[strings.Trim(words[1], `"`)] = filepath.Dir(name)
				break
			}
		}
		return nil
	})
	return repo
}

func (r *repository) contains(name string) bool { return strings.HasPrefix(name, r.root+"/") }

func (r *repository) parse(name string) *ast.File {
	file, done := r.parsed[name]
	if !done {
		var err error
		if file, err = parser.ParseFile(r.lines, name, nil, parser.SkipObjectResolution); err != nil {
			file = nil // as the judges of symbols do
		}
		r.parsed[name] = file
	}
	return file
}

func hasGoFiles(folder string) bool {
	names, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	return len(names) > 0
}

// The folder of an imported package: vendored, in a module of the repository, or outside.
func (r *repository) find(imported, from string) string {
	if strings.HasPrefix(imported, ".") {
		return filepath.Join(from, imported)
	}
	if path.IsAbs(imported) {
		return ""
	}
	for folder := from; r.contains(folder + "/"); folder = filepath.Dir(folder) {
		if vendored := filepath.Join(folder, "vendor", imported); hasGoFiles(vendored) {
			return vendored
		}
	}
	for module := imported; module != "."; module = path.Dir(module) {
		if folder, found := r.modules[module]; found {
			if folder = filepath.Join(folder, strings.TrimPrefix(imported, module)); hasGoFiles(folder) {
				return folder
			}
		}
	}
	if std, found := r.modules["std"]; found && hasGoFiles(filepath.Join(std, imported)) {
		return filepath.Join(std, imported)
	}
	for _, root := range outsideRoots {
		if folder := filepath.Join(root, imported); hasGoFiles(folder) {
			return folder
		}
		if folder := filepath.Join(root, "vendor", imported); hasGoFiles(folder) {
			return folder
		}
	}
	return ""
}

func newPlatform(repo *repository, system, processor string, cgo bool) *platform {
	context := build.Default
	context.GOOS, context.GOARCH, context.CgoEnabled = system, processor, cgo
	return &platform{repo, context, map[string]*checked{}, map[string]*types.Package{}, map[*types.Package]bool{},
		map[string]sources{}}
}

// The files of a folder that this platform compiles. A folder may hold programs beside its package (`//go:build
// ignore`); they are not in it.
func (p *platform) sources(folder string) sources {
	if known, done := p.folders[folder]; done {
		return known
	}
	byPackage := map[string][]string{}
	names, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	for _, name := range names {
		if matches, _ := p.context.MatchFile(folder, filepath.Base(name)); !matches {
			continue
		}
		if file := p.repo.parse(name); file != nil {
			byPackage[file.Name.Name] = append(byPackage[file.Name.Name], name)
		}
	}
	own := ""
	for name, files := range byPackage {
		size, best := len(files), len(byPackage[own])
		if !strings.HasSuffix(name, "_test") && (size > best || size == best && name < own) {
			own = name
		}
	}
	found := sources{outer: byPackage[own+"_test"]}
	for _, name := range byPackage[own] {
		if strings.HasSuffix(name, "_test.go") {
			found.inner = append(found.inner, name)
		} else {
			found.plain = append(found.plain, name)
		}
	}
	p.folders[folder] = found
	return found
}

func (p *platform) Import(name string) (*types.Package, error) {
	return p.ImportFrom(name, p.repo.root, 0)
}

func (p *platform) ImportFrom(name, from string, _ types.ImportMode) (*types.Package, error) {
	if name == "unsafe" {
		return types.Unsafe, nil
	}
	if folder := p.repo.find(name, from); folder != "" {
		if known := p.plain(folder); known != nil && known.pkg != nil {
			return known.pkg, nil
		}
	}
	if p.unknown[name] == nil {
		pkg := types.NewPackage(name, path.Base(name))
		pkg.MarkComplete()
		p.unknown[name] = pkg
		p.fake[pkg] = true
	}
	return p.unknown[name], nil
}

// The package in a folder without its tests.
func (p *platform) plain(folder string) *checked {
	known, done := p.known[folder]
	if !done {
		p.known[folder] = nil
		known = p.check(folder, p.sources(folder).plain, p)
		p.known[folder] = known
	}
	return known
}

func (p *platform) check(folder string, names []string, importer types.ImporterFrom) *checked {
	result := &checked{info: &types.Info{
		Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
		Selections: map[*ast.SelectorExpr]*types.Selection{},
	}}
	for _, name := range names {
		result.files = append(result.files, p.repo.parse(name))
	}
	if len(names) == 0 {
		return result
	}
	config := types.Config{
		Importer: importer, FakeImportC: true, Error: func(error) {}, IgnoreFuncBodies: !p.repo.contains(folder),
		Sizes: types.SizesFor("gc", p.context.GOARCH),
	}
	result.pkg, _ = config.Check(folder, p.repo.lines, result.files, result.info)
	return result
}

// An importer for package x_test: to it, package x has the declarations of x's own tests.
type withTests struct {
	*platform
	folder string
	pkg    *types.Package
}

func (w withTests) ImportFrom(name, from string, mode types.ImportMode) (*types.Package, error) {
	if w.pkg != nil && w.repo.find(name, from) == w.folder {
		return w.pkg, nil
	}
	return w.platform.ImportFrom(name, from, mode)
}

// All packages of a folder, the ones with tests included.
func (p *platform) packages(folder string) []*checked {
	files := p.sources(folder)
	own := p.plain(folder)
	if own == nil {
		return nil
	}
	found := []*checked{own}
	if len(files.inner) > 0 {
		own = p.check(folder, append(append([]string{}, files.plain...), files.inner...), p)
		found = append(found, own)
	}
	if len(files.outer) > 0 {
		found = append(found, p.check(folder, files.outer, withTests{p, folder, own.pkg}))
	}
	return found
}

// The folders of the repository that hold Go files, sorted.
func (r *repository) folders() []string {
	seen := map[string]bool{}
	filepath.WalkDir(r.root, func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && strings.HasSuffix(name, ".go") {
			seen[filepath.Dir(name)] = true
		}
		return nil
	})
	var found []string
	for folder := range seen {
		found = append(found, folder)
	}
	sort.Strings(found)
	return found
}
