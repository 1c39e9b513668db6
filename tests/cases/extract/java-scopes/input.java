package scopes;

import a.b.C;
import a.b.*;
import static a.b.C.make;
import static a.b.
    C.*;

public enum Level {
  LOW {
    @Override public int value() { return 1; }
  },
  HIGH {
    @Override public int value() {
      class Local {
        public void run() {}
      }
      return 2;
    }
  };

  public final Runnable task = new Runnable() {
    public void run() {}
  };

  public abstract int value();

  public int other() { return 0; }
}
