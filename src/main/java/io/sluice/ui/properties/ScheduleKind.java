package io.sluice.ui.properties;

import io.sluice.graph.Schedule;

/** The schedules to choose from. */
enum ScheduleKind {
  CONSTANT,
  ONE_CYCLE;

  /** The kind of {@code schedule}. */
  static ScheduleKind of(Schedule schedule) {
    return switch (schedule) {
      case Schedule.Constant _ -> CONSTANT;
      case Schedule.OneCycle _ -> ONE_CYCLE;
    };
  }

  /** The usual schedule of this kind; {@code other} if it is of this kind already. */
  Schedule from(Schedule other) {
    if (of(other) == this) {
      return other;
    }
    return switch (this) {
      case CONSTANT -> new Schedule.Constant();
      case ONE_CYCLE -> Schedule.OneCycle.STANDARD;
    };
  }
}
