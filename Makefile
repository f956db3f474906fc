# beatboard.  `make run` and `make test` are all a newcomer needs; both install what is missing, and say so first.
#
#   make [MODE=release|debug|asan|cov]    build .build/MODE/beatboard
#   make install PREFIX=/usr/local DESTDIR=
#   make test-all | bench | fuzz | clean             V=1 shows every command in full

MODE    ?= release
CC      ?= cc
PREFIX  ?= /usr/local
VERSION := 0.1.0

O        := .build/$(MODE)
DRAWING  := pangocairo
PACKAGES := ncursesw libsixel yaml-0.1 libutf8proc jansson libseccomp libexif libjpeg libpng libdeflate libwebp libwebpdemux libtiff-4 libheif libxxhash

WARN    := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Werror=format-security \
           -Wpointer-arith -Wcast-qual -Wwrite-strings -Wundef -Wvla
HARDEN  := -fstack-protector-strong -fPIC -fvisibility=hidden $(if $(filter x86_64,$(shell uname -m)),-fcf-protection)
CFLAGS_release := -O2 -g -D_FORTIFY_SOURCE=2
CFLAGS_debug   := -O0 -g3
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
CFLAGS_cov     := -O0 -g --coverage
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
LIBFLAGS := $(shell pkg-config --cflags $(PACKAGES) $(DRAWING) 2>/dev/null)
CFLAGS  += -std=c11 -D_GNU_SOURCE -I. -DVERSION='"$(VERSION)"' $(WARN) $(HARDEN) $(CFLAGS_$(MODE)) $(LIBFLAGS:-I%=-isystem %)
LDFLAGS += -Wl,-z,relro,-z,now,--as-needed $(filter -fsanitize% --coverage,$(CFLAGS_$(MODE)))
LIBS    := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null) -lgif -lm
LIBS_PAPER := $(shell pkg-config --libs $(DRAWING) 2>/dev/null)

layer    = $(patsubst %.c,$(O)/%.o,$(shell find $(1) -name '*.c'))
FORMATS := $(call layer,formats)
PAPER   := $(call layer,render/paper)
RENDER  := $(filter-out $(PAPER),$(call layer,render))
EDITOR  := $(filter-out $(O)/editor/main.o,$(call layer,editor))
ARCHIVES := $(O)/libeditor.a $(O)/librender.a $(O)/libformats.a
TESTED   := $(O)/libeditor.a $(O)/libpaper.a $(O)/librender.a $(O)/libformats.a
UNIT    := $(patsubst tests/unit/%.c,$(O)/tests/%,$(wildcard tests/unit/*.c))
BENCH   := $(patsubst tests/bench/%.c,$(O)/bench/%,$(wildcard tests/bench/*.c))

ifndef V
.SILENT:
endif

all: $(O)/beatboard $(O)/paper.so $(O)/beatboard.1 $(O)/beatboard.5

$(O)/beatboard: $(O)/editor/main.o $(ARCHIVES)
	echo link $@
	$(CC) -pie $(LDFLAGS) -Wl,--export-dynamic-symbol=de265_start_worker_threads -o $@ $^ $(LIBS)

# What is drawn by cairo and pango: loaded when it is first needed, see render/paper/paper.h.
$(O)/paper.so: $(PAPER) $(O)/librender.a $(O)/libformats.a
	echo link $@
	$(CC) -shared $(LDFLAGS) -Wl,--exclude-libs,ALL -o $@ $^ $(LIBS) $(LIBS_PAPER)

$(O)/libformats.a: $(FORMATS)
$(O)/librender.a:  $(RENDER)
$(O)/libpaper.a:   $(PAPER)
$(O)/libeditor.a:  $(EDITOR)
$(O)/%.a:
	mkdir -p $(@D); rm -f $@
	ar rcs $@ $^

$(O)/%.o: %.c | needs
	mkdir -p $(@D); echo cc $<
	$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<

$(O)/beatboard.%: $(O)/beatboard
	$< man $* > $@

$(O)/tests/%: tests/unit/%.c $(TESTED)
	$(link-test)

$(O)/bench/%: tests/bench/%.c $(TESTED)
	$(link-test)

$(O)/fuzz/%: tests/fuzz/%.c $(O)/librender.a $(O)/libformats.a
	mkdir -p $(@D); echo cc $<
	$(CC) $(CFLAGS) -Wno-missing-prototypes -fsanitize=fuzzer -Itests $(LDFLAGS) -o $@ $(filter %.c %.a,$^) $(LIBS)

define link-test
mkdir -p $(@D); echo cc $<
$(CC) $(CFLAGS) -Itests -MMD -MP -pie $(LDFLAGS) -o $@ $< $(TESTED) $(LIBS) $(LIBS_PAPER) -lcmocka -lvterm
endef

# What a plain build lacks is named; the two commands for newcomers install it.
needs:       ; CC='$(CC)' sh .deps/need --list build
needs-run:   ; CC='$(CC)' sh .deps/need build run
needs-test:  ; CC='$(CC)' sh .deps/need build run test

run: needs-run
	$(MAKE) --no-print-directory -j$$(nproc) all
	MODE=$(MODE) sh examples/run

test: needs-test
	$(MAKE) --no-print-directory -j$$(nproc) all unit
	sh tests/run $(O)

# Besides all of `make test`, what needs large fonts.
test-all: test
	sh .deps/need all
	set -e; for script in tests/all/*.sh; do echo $$script; BEATBOARD=$$PWD/$(O)/beatboard sh $$script; done

unit: $(UNIT)
benches: $(BENCH)

# The pictures of the examples, drawn again.
frames: | needs
	$(CC) -O2 -std=c11 -D_GNU_SOURCE -o .build/frames examples/draw/*.c $$(pkg-config --cflags --libs cairo libjpeg) -lm
	.build/frames examples

bench: needs-test
	CC='$(CC)' sh .deps/need bench
	$(MAKE) --no-print-directory -j$$(nproc) all benches $(O)/tests/scale $(O)/tests/far
	sh tests/bench/run $(O)

fuzz: needs-test
	sh tests/fuzz/run $(or $(SECONDS),60)

install: all
	install -Dm755 $(O)/beatboard   $(DESTDIR)$(PREFIX)/bin/beatboard
	install -Dm644 $(O)/paper.so    $(DESTDIR)$(PREFIX)/lib/beatboard/paper.so
	install -Dm644 $(O)/beatboard.1 $(DESTDIR)$(PREFIX)/share/man/man1/beatboard.1
	install -Dm644 $(O)/beatboard.5 $(DESTDIR)$(PREFIX)/share/man/man5/beatboard.5
	mkdir -p $(addprefix $(DESTDIR)$(PREFIX)/share/,bash-completion/completions zsh/site-functions fish/vendor_completions.d)
	$(O)/beatboard completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/beatboard
	$(O)/beatboard completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_beatboard
	$(O)/beatboard completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/beatboard.fish

clean:
	rm -rf .build

# Loops over pixels are worth the larger code.
$(O)/render/pictures/%.o: CFLAGS += $(if $(filter release,$(MODE)),-O3)

-include $(shell find $(O) -name '*.d' 2>/dev/null)

.PHONY: all run test test-all unit frames bench benches fuzz install clean needs needs-run needs-test
.DELETE_ON_ERROR:
