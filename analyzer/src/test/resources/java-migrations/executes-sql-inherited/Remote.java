package shop;

/** How it sends them nobody can see. */
public abstract class Remote implements Sender {
  @Override
  public native void send(String text);

  @Override
  public native void sendAll(String... texts);

  @Override
  public native void log(String text);
}
