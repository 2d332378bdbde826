package org.springframework.core.io.support;

public class EncodedResource {
  public EncodedResource(org.springframework.core.io.Resource resource, String encoding) {}
}
