#include "render/pictures/jpeg.h"

#include <stdio.h>

#include <jpeglib.h>
#include <jerror.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "formats/base/buf.h"
#include "render/pictures/jpeg_fast.h"
#include "render/pictures/scale.h"

enum { MARKER_EXIF = JPEG_APP0 + 1, QUALITY = 85 };

/* libjpeg reports through callbacks and expects them not to return on errors. */
struct errors {
    struct jpeg_error_mgr base;
    jmp_buf out;
    enum refusal refusal;
};

_Noreturn static void on_error(j_common_ptr info)
{
    struct errors *errors = (struct errors *)info->err;
    if (info->err->msg_code == JERR_OUT_OF_MEMORY)
        errors->refusal = REFUSAL_MEMORY;
    else if (errors->refusal != REFUSAL_CUT_SHORT)
        errors->refusal = REFUSAL_BROKEN;
    longjmp(errors->out, 1);
}

/* Most warnings are harmless oddities of cameras; these mean that pixels are missing. */
static void on_message(j_common_ptr info, int level)
{
    struct errors *errors = (struct errors *)info->err;
    if (level >= 0)
        return;
    if (info->err->msg_code == JWRN_JPEG_EOF)
        errors->refusal = REFUSAL_CUT_SHORT;
    else if (info->err->msg_code == JWRN_HIT_MARKER && errors->refusal == REFUSAL_NONE)
        errors->refusal = REFUSAL_BROKEN;
}

static void errors_init(struct errors *errors, struct jpeg_error_mgr **manager)
{
    *manager = jpeg_std_error(&errors->base);
    errors->base.error_exit = on_error;
    errors->base.emit_message = on_message;
    errors->refusal = REFUSAL_NONE;
}

/* Four inks to RGB.  Adobe's files store the inks inverted. */
static void flatten_cmyk(const uint8_t *cmyk, uint8_t *rgb, size_t count, bool inverted)
{
    for (size_t i = 0; i < count; i++, cmyk += 4, rgb += 3)
        for (int c = 0; c < 3; c++) {
            int ink = inverted ? cmyk[c] : 255 - cmyk[c], black = inverted ? cmyk[3] : 255 - cmyk[3];
            rgb[c] = (uint8_t)((ink * black + 127) / 255);
        }
}

static int orientation(const struct jpeg_decompress_struct *info)
{
    for (const struct jpeg_marker_struct *m = info->marker_list; m; m = m->next)
        if (m->marker == MARKER_EXIF && m->data_length > 6 && memcmp(m->data, "Exif\0", 6) == 0)
            return decoding_orientation(m->data, m->data_length);
    return 1;
}

static void choose_scale(struct jpeg_decompress_struct *info, const struct decoding *d)
{
    int width, height;
    decoding_target(d, (int)info->image_width, (int)info->image_height, &width, &height);
    info->scale_denom = 8;
    for (info->scale_num = 1; info->scale_num < 8; info->scale_num *= 2)
        if ((uint64_t)info->image_width * info->scale_num >= 16 * (uint64_t)width
            && (uint64_t)info->image_height * info->scale_num >= 16 * (uint64_t)height)
            break;
    info->dct_method = JDCT_IFAST;
    info->do_fancy_upsampling = FALSE;
    info->out_color_space = info->num_components == 4 ? JCS_CMYK : JCS_RGB;
}

static bool codes_of(JHUFF_TBL *const tables[NUM_HUFF_TBLS], int at, struct jpeg_fast_codes *codes)
{
    if (at < 0 || at >= NUM_HUFF_TBLS || !tables[at])
        return false;
    *codes = (struct jpeg_fast_codes){tables[at]->bits, tables[at]->huffval};
    return true;
}

/* What a file says of a component is not checked before it is used. */
static bool part_of(const struct jpeg_decompress_struct *info, const jpeg_component_info *component, struct jpeg_fast_part *part)
{
    int steps = component->quant_tbl_no;
    if (steps < 0 || steps >= NUM_QUANT_TBLS || !info->quant_tbl_ptrs[steps])
        return false;
    part->across = info->num_components > 1 ? component->h_samp_factor : 1;
    part->down = info->num_components > 1 ? component->v_samp_factor : 1;
    part->steps = info->quant_tbl_ptrs[steps]->quantval;
    return codes_of(info->dc_huff_tbl_ptrs, component->dc_tbl_no, &part->dc) && codes_of(info->ac_huff_tbl_ptrs, component->ac_tbl_no, &part->ac);
}

/* The headers are read.  False when the picture is not of the kind that is read without the library. */
static bool decode_fast(const struct jpeg_decompress_struct *info, struct decoding *d)
{
    struct jpeg_fast_file file = {
        .bytes = info->src->next_input_byte, .length = info->src->bytes_in_buffer, .parts = info->num_components,
        .width = (int)info->image_width, .height = (int)info->image_height, .restart = (int)info->restart_interval,
    };
    bool known = info->num_components == 3 ? info->jpeg_color_space == JCS_YCbCr : info->num_components == 1 && info->jpeg_color_space == JCS_GRAYSCALE;
    if (!known || info->comps_in_scan != info->num_components || info->progressive_mode || info->arith_code || info->data_precision != 8)
        return false;
    for (int i = 0; i < file.parts; i++)
        if (info->cur_comp_info[i] != &info->comp_info[i] || !part_of(info, info->cur_comp_info[i], &file.part[i]))
            return false;
    return jpeg_fast_decode(&file, d);
}

static enum refusal decode_rows(struct jpeg_decompress_struct *info, struct decoding *d, struct errors *errors)
{
    jpeg_save_markers(info, MARKER_EXIF, 0xffff);
    jpeg_read_header(info, TRUE);
    enum refusal refusal = decoding_allowed(info->image_width, info->image_height);
    if (refusal)
        return refusal;
    d->orientation = orientation(info);
    if (decoding_measured(d, info->image_width, info->image_height) || decode_fast(info, d))
        return errors->refusal;
    choose_scale(info, d);
    jpeg_start_decompress(info);
    decoding_begin(d, (int)info->output_width, (int)info->output_height, (int)info->image_width, (int)info->image_height);
    JSAMPARRAY row = info->mem->alloc_sarray((j_common_ptr)info, JPOOL_IMAGE,
                                             info->output_width * (JDIMENSION)info->output_components, 1);
    while (info->output_scanline < info->output_height) {
        jpeg_read_scanlines(info, row, 1);
        if (info->out_color_space == JCS_CMYK)
            flatten_cmyk(row[0], d->row, info->output_width, info->saw_Adobe_marker);
        scaler_row(d->scaler, info->out_color_space == JCS_CMYK ? d->row : row[0]);
    }
    jpeg_finish_decompress(info);
    return errors->refusal;
}

enum refusal jpeg_decode(struct decoding *d)
{
    struct errors errors;
    struct jpeg_decompress_struct info;
    errors_init(&errors, &info.err);
    if (setjmp(errors.out)) {
        jpeg_destroy_decompress(&info);
        return errors.refusal;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, d->bytes, d->length);
    enum refusal refusal = decode_rows(&info, d, &errors);
    jpeg_destroy_decompress(&info);
    return refusal;
}

bool jpeg_printable(const uint8_t *bytes, size_t length, int most_width, int *width, int *height)
{
    struct errors errors;
    struct jpeg_decompress_struct info;
    errors_init(&errors, &info.err);
    if (setjmp(errors.out)) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, bytes, length);
    jpeg_save_markers(&info, MARKER_EXIF, 0xffff);
    jpeg_read_header(&info, TRUE);
    *width = (int)info.image_width;
    *height = (int)info.image_height;
    bool printable = info.num_components == 3 && !info.arith_code && info.data_precision == 8
        && *width <= most_width && orientation(&info) == 1;
    jpeg_destroy_decompress(&info);
    return printable;
}

/* SAMPLING: pixels each way that share a colour. */
static bool compress(const struct raster *picture, int quality, int sampling, struct buf *out)
{
    struct errors errors;
    struct jpeg_compress_struct info;
    unsigned char *volatile bytes = NULL;
    unsigned char *made = NULL;
    unsigned long length = 0;
    errors_init(&errors, &info.err);
    if (setjmp(errors.out)) {
        jpeg_destroy_compress(&info);
        free(bytes);
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &made, &length);
    info.image_width = (JDIMENSION)picture->width;
    info.image_height = (JDIMENSION)picture->height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    for (int c = 0; c < 3; c++)
        info.comp_info[c].h_samp_factor = info.comp_info[c].v_samp_factor = c == 0 ? sampling : 1;
    info.optimize_coding = TRUE;
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = picture->rgb + (size_t)info.next_scanline * (size_t)picture->width * 3;
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    bytes = made;
    jpeg_destroy_compress(&info);
    buf_add(out, (const char *)bytes, length);
    free(bytes);
    return true;
}

bool jpeg_encode(const struct raster *picture, struct buf *out)
{
    return compress(picture, QUALITY, 1, out);
}

bool jpeg_write(const struct raster *picture, int quality, struct buf *out)
{
    return compress(picture, quality, quality < 90 ? 2 : 1, out);
}
