package org.springframework.core.io;

public interface Resource {
  java.io.InputStream getInputStream() throws java.io.IOException;

  String getContentAsString(java.nio.charset.Charset charset) throws java.io.IOException;
}
