from django.http import HttpResponse


def sector_list(request):
    return HttpResponse()


def sector_detail(request, slug):
    return HttpResponse()


def region_list(request):
    return HttpResponse()


def region_detail(request, code, slug):
    return HttpResponse()


def region_redirect(request, code):
    return HttpResponse()
