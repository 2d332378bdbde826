package shop.mail;

/** The container has the class. */
public interface MailService {
  void send(String to);
}
