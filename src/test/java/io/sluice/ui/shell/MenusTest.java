package io.sluice.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.Test;

class MenusTest {
  @Test
  void ofWhatABlockCouldBeReplacedByOnlyWhatFitsIsShownAndByItsNameAlone() {
    BooleanProperty noGather = new SimpleBooleanProperty(false);
    Menu menu = (Menu) Menus.item(new Entry.Fitting("Replace with", List.of(
        Action.of("Replace with Gather", () -> {}).disabledWhen(noGather),
        Action.of("Replace with Dense", () -> {}).disabledWhen(new SimpleBooleanProperty(true)))));

    assertThat(menu.getItems()).filteredOn(MenuItem::isVisible).extracting(MenuItem::getText).containsExactly("Gather");
    assertThat(menu.isDisable()).isFalse();
    noGather.set(true);
    assertThat(menu.getItems()).noneMatch(MenuItem::isVisible);
    assertThat(menu.isDisable()).isTrue();
  }
}
