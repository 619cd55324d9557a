package org.qingdan.engine.catalog;

import org.qingdan.engine.input.Named;

/** What an amount counts. */
public enum Unit implements Named {
    CNY_MONTH("CNY/month", "元/月"),
    CNY_YEAR("CNY/year", "元/年"),
    CNY("CNY", "元"),
    PERCENT("percent", "%");

    private final String text;
    private final String label;

    Unit(String text, String label) {
        this.text = text;
        this.label = label;
    }

    @Override
    public String text() {
        return text;
    }

    /** For people. */
    public String label() {
        return label;
    }
}
