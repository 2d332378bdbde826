package org.togglz.core.manager;

import org.togglz.core.Feature;

public interface FeatureManager {
  boolean isActive(Feature feature);
}
