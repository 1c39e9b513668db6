// SPDX-License-Identifier: Apache-2.0
//
// Prints what javac's parser finds in the .java files of a folder, one JSON object for each file that it can parse.
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.RequiresTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

public class Truth {
  static final class Source extends SimpleJavaFileObject {
    final String text;

    Source(String text) {
      super(URI.create("string:///Source.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Collects the rows of one file. */
  static final class Collector extends TreeScanner<Void, String> {
    final String text;
    final CompilationUnitTree unit;
    final SourcePositions positions;
    final LineMap lines;
    final StringJoiner symbols = new StringJoiner(", ");
    final StringJoiner imports = new StringJoiner(", ");
    String enclosingClass = "";

    Collector(String text, CompilationUnitTree unit, SourcePositions positions) {
      this.text = text;
      this.unit = unit;
      this.positions = positions;
      this.lines = unit.getLineMap();
    }

    /** The position after white space and comments. */
    int skipSpace(int at) {
      for (; ; ) {
        if (text.startsWith("//", at)) {
          while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') at++;
        } else if (text.startsWith("/*", at)) {
          at = text.indexOf("*/", at + 2) + 2;
        } else if (at < text.length() && Character.isWhitespace(text.charAt(at))) {
          at++;
        } else {
          return at;
        }
      }
    }

    /** Where a declaration begins, after the annotations in front of it. */
    int start(Tree tree, ModifiersTree modifiers) {
      int at = (int) positions.getStartPosition(unit, tree);
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        if (positions.getStartPosition(unit, annotation) != at) break;
        at = skipSpace((int) positions.getEndPosition(unit, annotation));
      }
      return at;
    }

    void add(Tree tree, ModifiersTree modifiers, String kind, String name, String scope, boolean isDeclaration) {
      symbols.add(String.format(
          "{\"name\": %s, \"kind\": %s, \"scope\": %s, \"line\": %d, \"end_line\": %d%s}", quoted(name), quoted(kind),
          quoted(scope), lines.getLineNumber(start(tree, modifiers)),
          lines.getLineNumber(positions.getEndPosition(unit, tree) - 1),
          isDeclaration ? ", \"declaration\": true" : ""));
    }

    static String join(String scope, String name) {
      return scope.isEmpty() ? name : scope + "." + name;
    }

    @Override
    public Void visitClass(ClassTree tree, String scope) {
      String name = tree.getSimpleName().toString();
      if (name.isEmpty()) return super.visitClass(tree, scope);
      String kind = switch (tree.getKind()) {
        case INTERFACE, ANNOTATION_TYPE -> "interface";
        case ENUM -> "enum";
        default -> "class";
      };
      add(tree, tree.getModifiers(), kind, name, scope, false);
      String outer = enclosingClass;
      enclosingClass = name;
      super.visitClass(tree, join(scope, name));
      enclosingClass = outer;
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, String scope) {
      boolean isConstructor = tree.getName().contentEquals("<init>");
      String name = isConstructor ? enclosingClass : tree.getName().toString();
      add(tree, tree.getModifiers(), isConstructor ? "constructor" : "method", name, scope, tree.getBody() == null);
      return super.visitMethod(tree, join(scope, name));
    }

    @Override
    public Void visitImport(ImportTree tree, String scope) {
      String module = tree.getQualifiedIdentifier().toString();
      String name = "";
      if (tree.isStatic() || module.endsWith(".*")) {
        name = module.substring(module.lastIndexOf('.') + 1);
        module = module.substring(0, module.lastIndexOf('.'));
      }
      addImport(tree, module, name);
      return null;
    }

    @Override
    public Void visitRequires(RequiresTree tree, String scope) {
      addImport(tree, tree.getModuleName().toString(), "");
      return null;
    }

    void addImport(Tree tree, String module, String name) {
      imports.add(String.format("{\"module\": %s, \"names\": [%s], \"line\": %d}", quoted(module),
          name.isEmpty() ? "" : quoted(name), lines.getLineNumber(positions.getStartPosition(unit, tree))));
    }
  }

  static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** The row of a file, or null if javac cannot parse it. */
  static String row(String text, String path) throws Exception {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavacTask task =
        (JavacTask) COMPILER.getTask(null, null, found, List.of("-proc:none"), null, List.of(new Source(text)));
    CompilationUnitTree unit = task.parse().iterator().next();
    for (Diagnostic<?> d : found.getDiagnostics()) {
      if (d.getKind() == Diagnostic.Kind.ERROR) return null;
    }
    Collector collector = new Collector(text, unit, Trees.instance(task).getSourcePositions());
    collector.scan(unit, "");
    return "{\"path\": " + quoted(path) + ", \"language\": \"Java\", \"symbols\": [" + collector.symbols
        + "], \"imports\": [" + collector.imports + "]}";
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    int skipped = 0;
    List<Path> files;
    try (var all = Files.walk(root)) {
      files = all.filter(p -> p.toString().endsWith(".java") && Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS))
                  .sorted().toList();
    }
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String row = row(text, root.relativize(file).toString());
      if (row == null) skipped++;
      else out.println(row);
    }
    out.flush();
    System.err.println("skipped " + skipped + " files that javac cannot parse");
  }
}
