package io.github.surefoot.analyzer.java;

import com.github.javaparser.Position;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks syntax trees without recursion: how deep they are is up to the file. */
public final class Trees {
  private static final Comparator<Node> BY_PLACE =
      Comparator.comparing(n -> n.getRange().map(r -> r.begin).orElse(Position.HOME));

  private Trees() {}

  /** Visits a tree in the order of the source, each node before and after its children. */
  public static void walk(Node root, Consumer<Node> enter, Consumer<Node> leave) {
    Deque<Frame> open = new ArrayDeque<>();
    enter.accept(root);
    open.push(new Frame(root));
    while (!open.isEmpty()) {
      Frame frame = open.element();
      if (frame.children.hasNext()) {
        Node child = frame.children.next();
        enter.accept(child);
        open.push(new Frame(child));
      } else {
        open.pop();
        leave.accept(frame.node);
      }
    }
  }

  /** The innermost type declaration around a node. */
  public static Optional<TypeDeclaration<?>> enclosingType(Node node) {
    Node around = node.getParentNode().orElse(null);
    while (around != null && !(around instanceof TypeDeclaration<?>)) {
      around = around.getParentNode().orElse(null);
    }
    return around instanceof TypeDeclaration<?> type ? Optional.of(type) : Optional.empty();
  }

  private static final class Frame {
    private final Node node;
    private final Iterator<Node> children;

    Frame(Node node) {
      this.node = node;
      this.children = node.getChildNodes().stream().sorted(BY_PLACE).iterator();
    }
  }
}
