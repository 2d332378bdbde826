package org.springframework.core.io;

public class ClassPathResource implements Resource {
  public ClassPathResource(String path) {}

  public ClassPathResource(String path, Class<?> type) {}

  @Override
  public java.io.InputStream getInputStream() {
    return null;
  }

  @Override
  public String getContentAsString(java.nio.charset.Charset charset) {
    return null;
  }
}
