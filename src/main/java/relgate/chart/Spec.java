package relgate.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import relgate.VisibleText;

/**
 * A plot in the library's words: a tree of maps and lists, as its Kotlin and Python interfaces make
 * one. Each call adds a part.
 */
final class Spec {
  private final Map<String, Object> plot = new LinkedHashMap<>();
  private final List<Object> layers = new ArrayList<>();
  private final List<Object> scales = new ArrayList<>();

  Spec(String title) {
    plot.put("kind", "plot");
    plot.put("ggtitle", map("text", VisibleText.line(title)));
    plot.put("layers", layers);
    plot.put("scales", scales);
    plot.put("theme", theme());
  }

  /** Without rules: words that stand beside bars would lie on them. */
  Spec withoutRules() {
    Map<String, Object> bare = theme();
    bare.put("panel_grid_major_y", "blank");
    plot.put("theme", bare);
    return this;
  }

  /** Everything that is not data: ink on paper, rules across only, the legend below. */
  private static Map<String, Object> theme() {
    return map(
        "name", "minimal",
        "legend_position", "bottom",
        "legend_title", "blank",
        "panel_grid_major_x", "blank",
        "panel_grid_minor", "blank",
        "plot_background", "blank");
  }

  /** Members in this order; none of them null. */
  static Map<String, Object> map(Object... members) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      map.put((String) members[i], members[i + 1]);
    }
    return map;
  }

  /** Numbers as the library takes them: a list of objects. */
  static List<Object> column() {
    return new ArrayList<>();
  }

  /** A layer that draws these columns, each bound to the aesthetic of its name. */
  Spec layer(String geometry, Map<String, Object> columns, Map<String, Object> constants) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    columns.keySet().forEach(name -> mapping.put(name, name));
    Map<String, Object> layer =
        map("geom", geometry, "data", columns, "mapping", mapping, "sampling", "none");
    layer.putAll(constants);
    layers.add(layer);
    return this;
  }

  Spec scale(Map<String, Object> scale) {
    scales.add(scale);
    return this;
  }

  /** A scale of names without a title, each with its colour or line style. */
  static Map<String, Object> names(String aesthetic, List<?> names, List<?> values) {
    Map<String, Object> scale = map("aesthetic", aesthetic, "name", "", "discrete", true);
    scale.putAll(map("limits", names, "values", values));
    return scale;
  }

  Map<String, Object> plot() {
    return plot;
  }
}
