package shop;

import org.togglz.core.Feature;

public enum Features implements Feature {
  NEW_PRICES
}
