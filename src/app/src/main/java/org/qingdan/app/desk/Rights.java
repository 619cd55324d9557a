package org.qingdan.app.desk;

import java.util.ArrayList;
import java.util.List;
import org.qingdan.app.staff.Role;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What roles open: each everything that the one before it does. Whoever still has the first password can do nothing but change it. */
final class Rights {
    /** Held instead of a role by whoever has to change the password first. */
    static final String FIRST_PASSWORD = "FIRST_PASSWORD";

    private Rights() {}

    static Authentication of(Member member) {
        var rights = new ArrayList<GrantedAuthority>();
        if (member.mustChange()) rights.add(new SimpleGrantedAuthority(FIRST_PASSWORD));
        else
            for (Role role : Role.values())
                if (role.compareTo(member.role()) <= 0) rights.add(new SimpleGrantedAuthority(role.name()));
        return UsernamePasswordAuthenticationToken.authenticated(member, null, List.copyOf(rights));
    }
}
