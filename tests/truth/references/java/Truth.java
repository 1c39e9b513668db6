// SPDX-License-Identifier: Apache-2.0
//
// Prints what javac resolves in the .java files of a folder, one JSON object for each file. All files are compiled
// together as one unnamed module, with Debian's jars in /usr/share/java, and errors are ignored. Of files with
// the same package and name only the first is compiled; a link to any of them is right.
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import com.sun.tools.javac.tree.JCTree;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Types;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

public class Truth {
  record Place(String path, long line) {}

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static boolean isType(Element element) {
    return element.getKind().isClass() || element.getKind().isInterface();
  }

  static String definitionKind(Element element) {
    return switch (element.getKind()) {
      case CLASS, RECORD -> "class";
      case ENUM -> "enum";
      case INTERFACE, ANNOTATION_TYPE -> "interface";
      case METHOD -> "method";
      case CONSTRUCTOR -> "constructor";
      case FIELD -> "field";
      case ENUM_CONSTANT -> "enumerator";
      default -> "variable";
    };
  }

  /** Where the repository defines its elements. */
  static final class Definitions extends TreePathScanner<Void, String> {
    final Trees trees;
    final Map<Element, Place> places = new HashMap<>();

    Definitions(Trees trees) {
      this.trees = trees;
    }

    void add(Tree tree, String path) {
      Element element = trees.getElement(getCurrentPath());
      long line = getCurrentPath().getCompilationUnit().getLineMap().getLineNumber(((JCTree) tree).pos);
      if (element != null) places.put(element, new Place(path, line));
    }

    @Override
    public Void visitClass(ClassTree tree, String path) {
      add(tree, path);
      return super.visitClass(tree, path);
    }

    @Override
    public Void visitMethod(MethodTree tree, String path) {
      add(tree, path);
      return super.visitMethod(tree, path);
    }

    @Override
    public Void visitVariable(VariableTree tree, String path) {
      if (((JCTree) tree).pos >= 0) add(tree, path);
      return super.visitVariable(tree, path);
    }

    /** What has no tree of its own, such as the accessor of a record, is where its class is. */
    Place find(Element element) {
      for (Element at = element; at != null; at = at.getEnclosingElement()) {
        Place found = places.get(at);
        if (found != null) return found;
      }
      return null;
    }
  }

  /** Collects the rows of one file. */
  static final class Collector extends TreePathScanner<Void, Void> {
    final Definitions definitions;
    final Trees trees;
    final Types types;
    final CompilationUnitTree unit;
    final String path;
    final String text;
    final Map<String, String> twins;
    final Set<String> imported = new HashSet<>();
    final StringJoiner rows = new StringJoiner(", ");

    Collector(Definitions definitions, Types types, CompilationUnitTree unit, String path,
        Map<String, String> twins) throws IOException {
      this.twins = twins;
      this.text = unit.getSourceFile().getCharContent(true).toString();
      this.definitions = definitions;
      this.trees = definitions.trees;
      this.types = types;
      this.unit = unit;
      this.path = path;
      for (ImportTree tree : unit.getImports()) {
        imported.add(((MemberSelectTree) tree.getQualifiedIdentifier()).getIdentifier().toString());
      }
    }

    /** Adds a row for a name that ends at a position. Types that javac infers, as of `var`, are not in the text. */
    void add(String name, long end, Element element, String kind) {
      if (end < name.length() || !text.startsWith(name, (int) end - name.length())) return;
      String row = String.format("{\"name\": %s, \"line\": %d, \"kind\": \"%s\", \"def\": \"%s\"", quoted(name),
          unit.getLineMap().getLineNumber(end - name.length()), kind, definitionKind(element));
      Place place = definitions.find(element);
      rows.add(row + (place == null ? ", \"target_path\": null}"
          : String.format(", \"target_path\": %s, \"target_line\": %d%s}", quoted(place.path), place.line,
              twins.getOrDefault(place.path, ""))));
    }

    boolean isKnown(Element element) {
      return element != null && element.getKind() != ElementKind.PACKAGE && element.getKind() != ElementKind.MODULE
          && !(isType(element) && element.asType().getKind() == TypeKind.ERROR);
    }

    long end(Tree tree) {
      return trees.getSourcePositions().getEndPosition(unit, tree);
    }

    /** The classes around the name, the innermost first. */
    List<TypeElement> owners() {
      List<TypeElement> found = new ArrayList<>();
      for (TreePath at = getCurrentPath(); at != null; at = at.getParentPath()) {
        if (at.getLeaf() instanceof ClassTree && trees.getElement(at) instanceof TypeElement type) found.add(type);
      }
      return found;
    }

    boolean inherits(Element owner) {
      for (TypeElement type : owners()) {
        if (types.isSubtype(types.erasure(type.asType()), types.erasure(owner.asType()))) return true;
      }
      return false;
    }

    String memberKind(Element element) {
      Element owner = element.getEnclosingElement();
      if (owners().contains(owner)) return "self";
      Tree parent = getCurrentPath().getParentPath().getLeaf();
      if (parent instanceof CaseTree) return "typed";
      if (parent instanceof AssignmentTree && owner.getKind() == ElementKind.ANNOTATION_TYPE) return "key";
      if (isType(owner) && inherits(owner)) return "base";
      Place place = definitions.find(element);
      return place != null && place.path.equals(path) ? "same_file" : "imported";
    }

    String typeKind(Element element, Place place) {
      if (place != null && place.path.equals(path)) return "same_file";
      if (imported.contains(element.getSimpleName().toString())) return "imported";
      Element owner = element.getEnclosingElement();
      if (isType(owner) && inherits(owner)) return "base";
      if (owner.toString().equals("java.lang")) return "builtin";
      return unit.getPackageName() != null && owner.toString().equals(unit.getPackageName().toString()) ? "same_package"
          : "imported";
    }

    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      String name = tree.getName().toString();
      if (name.equals("this") || name.equals("super")) return null;
      Element element = trees.getElement(getCurrentPath());
      if (!isKnown(element)) {
        // The file says that it is from elsewhere, and no file of the repository has it.
        if (imported.contains(name) && element != null && element.getKind() != ElementKind.PACKAGE) {
          add(name, end(tree), element, "imported");
        }
        return null;
      }
      String kind = isType(element) ? typeKind(element, definitions.find(element)) : switch (element.getKind()) {
        case METHOD, FIELD, ENUM_CONSTANT, CONSTRUCTOR -> memberKind(element);
        default -> "local";
      };
      add(name, end(tree), element, kind);
      return null;
    }

    String kindAfter(ExpressionTree left, Element element) {
      String text = left.toString();
      if (text.equals("super")) return "base";
      if (text.equals("this")) return owners().contains(element.getEnclosingElement()) ? "self" : "base";
      Element before = trees.getElement(new TreePath(getCurrentPath(), left));
      if (before == null) return "typed";
      return before.getKind() == ElementKind.PACKAGE ? "qualified" : isType(before) ? "static" : "typed";
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
      String name = tree.getIdentifier().toString();
      Element element = trees.getElement(getCurrentPath());
      boolean isKeyword = name.equals("class") || name.equals("this") || name.equals("super");
      if (!isKeyword && isKnown(element)) add(name, end(tree), element, kindAfter(tree.getExpression(), element));
      return super.visitMemberSelect(tree, unused);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
      Element element = trees.getElement(getCurrentPath());
      if (isKnown(element) && element.getKind() == ElementKind.METHOD) {
        add(tree.getName().toString(), end(tree), element, kindAfter(tree.getQualifierExpression(), element));
      }
      return super.visitMemberReference(tree, unused);
    }

    @Override
    public Void visitImport(ImportTree tree, Void unused) {
      return null;
    }

    @Override
    public Void visitPackage(PackageTree tree, Void unused) {
      return scan(tree.getAnnotations(), unused);
    }
  }

  static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
  static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

  static List<String> jars() throws IOException {
    Path folder = Path.of("/usr/share/java");
    if (!Files.isDirectory(folder)) return List.of();
    try (var all = Files.list(folder)) {
      return all.map(Path::toString).filter(p -> p.endsWith(".jar")).sorted().toList();
    }
  }

  /** The rows of those of the files that are wanted, by path. */
  static Map<String, String> judge(Path root, List<Path> files, Set<String> wanted, Map<String, String> twins)
      throws IOException {
    StandardJavaFileManager manager = COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    List<String> options = new ArrayList<>(List.of("-proc:none", "-XDshould-stop.ifError=FLOW", "-Xmaxerrs", "1"));
    options.addAll(List.of("-cp", String.join(":", jars())));
    JavacTask task = (JavacTask) COMPILER.getTask(
        java.io.Writer.nullWriter(), manager, d -> {}, options, null, manager.getJavaFileObjectsFromPaths(files));
    List<CompilationUnitTree> units = new ArrayList<>();
    task.parse().forEach(units::add);
    task.analyze();
    Definitions definitions = new Definitions(Trees.instance(task));
    Map<CompilationUnitTree, String> paths = new LinkedHashMap<>();
    for (CompilationUnitTree unit : units) {
      String path = root.relativize(Path.of(unit.getSourceFile().toUri())).toString();
      paths.put(unit, path);
      definitions.scan(unit, path);
    }
    Map<String, String> rows = new TreeMap<>();
    for (var entry : paths.entrySet()) {
      if (!wanted.contains(entry.getValue())) continue;
      Collector collector = new Collector(definitions, task.getTypes(), entry.getKey(), entry.getValue(), twins);
      collector.scan(entry.getKey(), null);
      rows.put(entry.getValue(), collector.rows.toString());
    }
    return rows;
  }

  /** The files that have the same package and name, in lists. */
  static Map<String, List<Path>> byClass(List<Path> files) throws IOException {
    Map<String, List<Path>> found = new TreeMap<>();
    for (Path file : files) {
      Matcher match = PACKAGE.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      String name = (match.find() ? match.group(1) : "") + "." + file.getFileName();
      found.computeIfAbsent(name, key -> new ArrayList<>()).add(file);
    }
    return found;
  }

  /** The other files of a class that has several, as the end of a row, by path of the first. */
  static Map<String, String> twins(Path root, Map<String, List<Path>> byClass) {
    Map<String, String> found = new HashMap<>();
    for (List<Path> files : byClass.values()) {
      if (files.size() == 1) continue;
      found.put(root.relativize(files.get(0)).toString(), files.stream().skip(1)
          .map(p -> "[" + quoted(root.relativize(p).toString()) + ", 1]")
          .collect(Collectors.joining(", ", ", \"also\": [", "]")));
    }
    return found;
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]).toRealPath();
    List<Path> files;
    try (var all = Files.walk(root)) {
      files = all.filter(p -> p.toString().endsWith(".java") && Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
                  .filter(p -> !p.endsWith("module-info.java")).sorted().toList();
    }
    Set<String> wanted = arguments.length == 3 ? new HashSet<>(Files.readAllLines(Path.of(arguments[2])))
        : files.stream().map(p -> root.relativize(p).toString()).collect(Collectors.toSet());
    Map<String, List<Path>> byClass = byClass(files);
    List<Path> first = byClass.values().stream().map(l -> l.get(0)).toList();
    Map<String, String> rows = judge(root, first, wanted, twins(root, byClass));
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    rows.forEach((path, text) -> out.println("{\"path\": " + quoted(path) + ", \"references\": [" + text + "]}"));
    out.flush();
  }
}
