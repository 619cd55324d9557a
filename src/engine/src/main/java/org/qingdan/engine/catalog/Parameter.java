package org.qingdan.engine.catalog;

import java.util.List;
import org.qingdan.engine.input.Place;

/** A dated standard that several amounts use, by region and track. */
public record Parameter(Place place, String name, String title, Unit unit, List<Figure> values) {}
